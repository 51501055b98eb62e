package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.ResponseFormat;
import dev.trustgate.gateway.dialect.common.SafeNames;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of an answer for a model that cannot be held to it: it is told so at the end of what the
 * operator says. Who can be held to JSON, and not to a schema ({@code structured_output}), is told
 * the schema; who takes no form beside tools ({@link FormOrTools}) is told any. DeepSeek wants the
 * word "json" somewhere, in small letters to be sure.
 */
final class ToldFormat {

  private static final String ORDER = "\nAnswer with one json object and nothing else.";
  private static final String SCHEMA = " It must follow this JSON Schema:\n";

  /** API reference: letters, digits, underscores and dashes. */
  private static final int MAX_NAME_LENGTH = 64;

  private ToldFormat() {}

  /**
   * The conversation with the form in it, if there is one.
   *
   * @param any whether it is also told that any JSON is wished, without a schema
   */
  static Conversation in(Conversation conversation, boolean any) {
    Optional<OutputFormat> format = conversation.format();
    Optional<ObjectNode> schema = format.flatMap(OutputFormat::schema);
    if (schema.isEmpty() && (format.isEmpty() || !any)) {
      return conversation;
    }
    List<Part.Text> system = new ArrayList<>(conversation.system());
    String order = ORDER + schema.map(one -> SCHEMA + Json.text(one)).orElse("");
    system.add(new Part.Text(system.isEmpty() ? order.strip() : order, Optional.empty()));
    return conversation.saying(system, conversation.turns());
  }

  /**
   * Writes the form that the answer is held to.
   *
   * @param words whether the schema is told in words, and held to is any JSON
   */
  static void write(OutputFormat format, boolean words, ObjectNode body, Dropped dropped) {
    ObjectNode written = body.putObject(ResponseFormat.FIELD);
    boolean told = words && format.schema().isPresent();
    if (told) {
      dropped.add(format.schemaPlace());
    }
    if (told || format.schema().isEmpty()) {
      written.put("type", "json_object");
      return;
    }
    ObjectNode schema = written.put("type", "json_schema").putObject("json_schema");
    schema.put("name", SafeNames.fit(format.name(), MAX_NAME_LENGTH));
    schema.set("schema", format.schema().get());
    format.strict().ifPresent(strict -> schema.put("strict", strict));
  }

  /**
   * Refuses a schema in a request of OpenAI's language: answers keep their bytes there, and who
   * reads them as that form fails at another.
   *
   * @param format as it would be sent
   * @param field how the caller spells it
   */
  static void requireNone(JsonNode format, String field, ModelTraits traits) {
    if (traits.takes(StructuredOutput.JSON) && format.path("type").asText().equals("json_schema")) {
      throw new Unsayable(field, "the model cannot be held to a form of its answer");
    }
  }
}
