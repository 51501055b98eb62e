package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code response_format}: OpenAI's field, which a union request to Anthropic may hold. */
public final class ResponseFormat {

  public static final String FIELD = "response_format";

  private static final Set<String> NOT_A_NAME = Set.of("", "null");

  /** Where servers that imitate OpenAI want the schema itself. */
  private static final List<String> SCHEMAS = List.of("schema", "value");

  private ResponseFormat() {}

  /** What is left of a format without the words around it: the schema, if there is one. */
  public static JsonNode plain(JsonNode format) {
    JsonNode schema = format.path("json_schema").path("schema");
    return schema.isObject() ? schema : format;
  }

  /**
   * Refuses a format without the schema that its type speaks of. Where the schema stands in another
   * field than the object around it, as some servers want it, that is for them to say.
   */
  public static void requireSchema(JsonNode format) {
    boolean known = format.path("type").asText().equals("json_schema");
    JsonNode around = format.path("json_schema");
    boolean bare = SCHEMAS.stream().anyMatch(format::hasNonNull);
    if (known && !around.isObject() && !bare) {
      throw RefusedRequest.at(
          FIELD + ".json_schema", "json_schema must be an object with a schema");
    }
  }

  /** The format that is asked for; empty for text. */
  public static Optional<OutputFormat> read(JsonNode format, Dropped asides) {
    requireSchema(format);
    asides.rest(format, FIELD, Set.of("type", "json_schema"));
    String type = format.path("type").asText("text");
    return switch (type) {
      case "text" -> Optional.empty();
      case "json_object" ->
          Optional.of(new OutputFormat("json", Optional.empty(), Optional.empty(), FIELD));
      case "json_schema" -> Optional.of(schemaFormat(format.path("json_schema"), asides));
      default ->
          throw RefusedRequest.at(FIELD + ".type", "response_format has an unknown type: " + type);
    };
  }

  private static OutputFormat schemaFormat(JsonNode format, Dropped asides) {
    if (!(format.path("schema") instanceof ObjectNode schema)) {
      throw RefusedRequest.at(FIELD + ".json_schema.schema", "json_schema must hold a schema");
    }
    asides.rest(format, FIELD + ".json_schema", Set.of("name", "schema", "strict"));
    String name =
        Inner.text(format, "name", FIELD + ".json_schema")
            .filter(text -> !NOT_A_NAME.contains(text))
            .orElse("answer");
    return new OutputFormat(
        name, Optional.of(schema), ToolForm.strict(format, FIELD + ".json_schema"), FIELD);
  }
}
