package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.ToolSchema;
import java.util.List;

/**
 * Schemas of tools that do not say that the input is an object, which Moonshot refuses: 400
 * "tools.function.parameters.type is required and must be \"object\"" (Codewhale #3265, 2026-06;
 * MiqroForge-Desktop #1165, which asked with K3 and K2.6, 2026-09). It can be nothing else, so it
 * is said, whoever named the model. What has alternatives at its top is left alone.
 */
final class TypelessSchema {

  private static final List<String> REFUSING = List.of("moonshot.ai", "moonshot.cn", "kimi.com");
  private static final String TOOLS = "tools";
  private static final String FUNCTION = "function";
  private static final String PARAMETERS = "parameters";
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String PROPERTIES = "properties";

  private TypelessSchema() {}

  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    JsonNode tools = amendments.applied(request, List.of(TOOLS)).path(TOOLS);
    if (!tools.isArray() || !choice.hostedByAny(REFUSING)) {
      return;
    }
    ArrayNode told = Json.array();
    tools.forEach(tool -> told.add(typed(tool)));
    if (!told.equals(tools)) {
      amendments.set(TOOLS, told);
    }
  }

  private static JsonNode typed(JsonNode tool) {
    if (!(tool.path(FUNCTION) instanceof ObjectNode function) || !isTypeless(function)) {
      return tool;
    }
    ObjectNode typed = tool.deepCopy();
    ObjectNode schema =
        function.hasNonNull(PARAMETERS)
            ? typed.withObject(FUNCTION).withObject(PARAMETERS)
            : typed.withObject(FUNCTION).putObject(PARAMETERS);
    schema.put(TYPE, OBJECT);
    if (!schema.has(PROPERTIES)) {
      schema.putObject(PROPERTIES);
    }
    return typed;
  }

  private static boolean isTypeless(ObjectNode function) {
    if (!function.hasNonNull(PARAMETERS)) {
      return true;
    }
    return function.path(PARAMETERS) instanceof ObjectNode schema
        && (!schema.hasNonNull(TYPE) || isOneOfOne(schema.path(TYPE)))
        && !ToolSchema.hasAlternatives(schema);
  }

  private static boolean isOneOfOne(JsonNode type) {
    return type.isArray() && type.size() == 1 && type.path(0).asText().equals(OBJECT);
  }
}
