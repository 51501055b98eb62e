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
    boolean typeless =
        tool.at("/function/parameters") instanceof ObjectNode schema
            && !schema.hasNonNull(TYPE)
            && !ToolSchema.hasAlternatives(schema);
    if (!typeless) {
      return tool;
    }
    ObjectNode typed = tool.deepCopy();
    ObjectNode schema = typed.withObject("/function/parameters").put(TYPE, OBJECT);
    if (!schema.has(PROPERTIES)) {
      schema.putObject(PROPERTIES);
    }
    return typed;
  }
}
