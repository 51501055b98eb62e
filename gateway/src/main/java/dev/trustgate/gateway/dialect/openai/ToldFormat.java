package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.OutputFormat;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form of an answer for a model that can be held to JSON, and not to a schema ({@code
 * structured_output}): it is told the schema at the end of what the operator says. DeepSeek wants
 * the word "json" somewhere, in small letters to be sure.
 */
final class ToldFormat {

  private static final String ORDER =
      "\nAnswer with one json object and nothing else. It must follow this JSON Schema:\n";

  private ToldFormat() {}

  /** Whether the model is told of the schema in words. */
  static boolean isToldTo(ModelTraits traits, OutputFormat format) {
    return traits.takes(StructuredOutput.JSON) && format.schema().isPresent();
  }

  /** The conversation with the schema, if the model must be told of it in words. */
  static Conversation in(Conversation conversation, ModelTraits traits) {
    Optional<ObjectNode> schema =
        conversation
            .format()
            .filter(format -> isToldTo(traits, format))
            .flatMap(OutputFormat::schema);
    if (schema.isEmpty()) {
      return conversation;
    }
    List<Part.Text> system = new ArrayList<>(conversation.system());
    String order = ORDER + Json.text(schema.get());
    system.add(new Part.Text(system.isEmpty() ? order.strip() : order, Optional.empty()));
    return conversation.saying(system, conversation.turns());
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
