package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Unsayable;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import java.util.Optional;

/** Tools in OpenAI's form, where a union request has them: said in Anthropic's form. */
final class UnionTools {

  private UnionTools() {}

  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    ArrayNode tools = Json.array();
    boolean foreign = false;
    for (JsonNode tool : request.path("tools")) {
      if (tool.path("custom").isObject()) {
        throw new Unsayable("tools", "the target knows tools with JSON input only");
      }
      boolean strict = tool.path("function").path("strict").asBoolean();
      if (isForeign(tool) && strict && !traits.takes(StructuredOutput.NATIVE)) {
        amendments.note("tools.function.strict");
      }
      foreign |= isForeign(tool);
      tools.add(isForeign(tool) ? own(tool.path("function"), traits) : tool);
    }
    if (foreign) {
      amendments.set("tools", tools);
    }
    choice(request, amendments);
  }

  /** The choice and the wish for one tool at a time, which Anthropic has inside the choice. */
  private static void choice(ObjectNode request, Amendments amendments) {
    JsonNode parallel = request.path("parallel_tool_calls");
    JsonNode given = request.path("tool_choice");
    Optional<ObjectNode> said = choice(given);
    if (request.has("parallel_tool_calls")) {
      amendments.remove("parallel_tool_calls");
    }
    if (said.isPresent() && !request.has("tools")) {
      amendments.drop("tool_choice"); // without a tool Anthropic takes no choice
      return;
    }
    boolean oneByOne = parallel.isBoolean() && !parallel.booleanValue() && request.has("tools");
    if (oneByOne) {
      ObjectNode base =
          said.orElseGet(() -> given instanceof ObjectNode own ? own.deepCopy() : auto());
      if (!base.path("type").asText().equals("none")) {
        base.put("disable_parallel_tool_use", true);
      }
      amendments.set("tool_choice", base);
    } else {
      said.ifPresent(choice -> amendments.set("tool_choice", choice));
    }
  }

  private static ObjectNode auto() {
    return Json.object().put("type", "auto");
  }

  /** OpenAI's form in Anthropic's, or empty if it is Anthropic's own. */
  private static Optional<ObjectNode> choice(JsonNode choice) {
    if (choice.isTextual()) {
      return Optional.of(mode(choice.textValue()));
    }
    if (choice.path("function").isObject()) {
      String name = choice.path("function").path("name").asText();
      return Optional.of(Json.object().put("type", "tool").put("name", name));
    }
    JsonNode allowed = choice.path("allowed_tools");
    return allowed.isObject()
        ? Optional.of(mode(allowed.path("mode").asText("auto")))
        : Optional.empty();
  }

  private static ObjectNode mode(String word) {
    return Json.object().put("type", word.equals("required") ? "any" : word);
  }

  /** Whether a tool is in OpenAI's form. */
  static boolean isForeign(JsonNode tool) {
    return tool.path("function").isObject() && !tool.has("input_schema");
  }

  /** A function of OpenAI's as a tool of Anthropic's. */
  static ObjectNode own(JsonNode function, ModelTraits traits) {
    ObjectNode tool = Json.object().put("name", function.path("name").asText());
    Json.text(function, "description").ifPresent(text -> tool.put("description", text));
    JsonNode parameters = function.path("parameters");
    tool.set("input_schema", parameters.isObject() ? parameters : emptySchema());
    if (function.path("strict").asBoolean() && traits.takes(StructuredOutput.NATIVE)) {
      tool.put("strict", true);
    }
    return tool;
  }

  private static ObjectNode emptySchema() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }
}
