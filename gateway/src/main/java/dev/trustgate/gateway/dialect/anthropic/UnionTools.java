package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;

/** Tools in OpenAI's form, where a union request has them: said in Anthropic's form. */
final class UnionTools {

  private UnionTools() {}

  static void amend(ObjectNode request, Amendments amendments) {
    ArrayNode tools = Json.array();
    boolean foreign = false;
    for (JsonNode tool : request.path("tools")) {
      foreign |= isForeign(tool);
      tools.add(isForeign(tool) ? own(tool.path("function")) : tool);
    }
    if (foreign) {
      amendments.set("tools", tools);
    }
    JsonNode choice = request.path("tool_choice");
    if (choice.isTextual()) {
      String word = choice.textValue().equals("required") ? "any" : choice.textValue();
      amendments.set("tool_choice", Json.object().put("type", word));
    } else if (choice.path("function").isObject()) {
      String name = choice.path("function").path("name").asText();
      amendments.set("tool_choice", Json.object().put("type", "tool").put("name", name));
    }
  }

  /** Whether a tool is in OpenAI's form. */
  static boolean isForeign(JsonNode tool) {
    return tool.path("function").isObject() && !tool.has("input_schema");
  }

  /** A function of OpenAI's as a tool of Anthropic's. */
  static ObjectNode own(JsonNode function) {
    ObjectNode tool = Json.object().put("name", function.path("name").asText());
    Json.text(function, "description").ifPresent(text -> tool.put("description", text));
    JsonNode parameters = function.path("parameters");
    tool.set("input_schema", parameters.isObject() ? parameters : emptySchema());
    return tool;
  }

  private static ObjectNode emptySchema() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }
}
