package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import java.util.Optional;
import java.util.Set;

/** Reads the form that the answer shall have, in the words of either provider. */
public final class FormatReader {

  private static final String CONFIG = "output_config";

  /** The name that {@code output_config.format} had before. */
  private static final String OLDER = "output_format";

  private static final String NAME = "structured_output";

  private final Fields fields;
  private final Dropped asides;

  public FormatReader(Fields fields, Dropped asides) {
    this.fields = fields;
    this.asides = asides;
  }

  /** The form; where both providers' words are there, those of the caller's own language win. */
  public Optional<OutputFormat> read(Dialect caller) {
    Optional<JsonNode> openAi = there(fields.object(ResponseFormat.FIELD));
    Optional<JsonNode> newer = there(Inner.object(fields.look(CONFIG), "format", CONFIG));
    Optional<JsonNode> older = there(fields.take(OLDER));
    String field = newer.isPresent() || older.isEmpty() ? CONFIG + ".format" : OLDER;
    Optional<JsonNode> anthropic = Spellings.heard(newer, older, OLDER, asides::add);
    boolean openAiWins = openAi.isPresent() && (caller == Dialect.OPENAI || anthropic.isEmpty());
    Optional<JsonNode> said = openAi.map(ResponseFormat::plain);
    if (openAiWins) {
      Spellings.heard(said, anthropic.map(FormatReader::plain), field, asides::add);
      return ResponseFormat.read(openAi.get(), asides);
    }
    Spellings.heard(anthropic.map(FormatReader::plain), said, ResponseFormat.FIELD, asides::add);
    return anthropic.flatMap(format -> schema(format, field));
  }

  private static Optional<JsonNode> there(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  /** What is left of the form without the words around it: the schema, if there is one. */
  public static JsonNode plain(JsonNode format) {
    return format.path("schema").isObject() ? format.path("schema") : format;
  }

  private Optional<OutputFormat> schema(JsonNode format, String field) {
    boolean known = format.path("type").asText().equals("json_schema");
    if (known && format.path("schema") instanceof ObjectNode schema) {
      asides.rest(format, field, Set.of("type", "schema"));
      return Optional.of(new OutputFormat(NAME, Optional.of(schema), Optional.empty(), field));
    }
    if (known) {
      throw RefusedRequest.at(field + ".schema", "schema must be a JSON schema");
    }
    asides.add(field);
    return Optional.empty();
  }
}
