package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one tool, in the form of either provider; which one it is, its fields tell. */
public final class ToolForm {

  private static final Set<String> AROUND_FUNCTION = Set.of("type", "function", "cache_control");
  private static final Set<String> FUNCTION =
      Set.of("name", "description", "parameters", "strict", "cache_control");
  private static final Set<String> WITH_SCHEMA =
      Set.of("type", "name", "description", "input_schema", "strict", "cache_control");

  private final Dropped asides;

  public ToolForm(Dropped asides) {
    this.asides = asides;
  }

  /** Whether a tool is in OpenAI's form. */
  public static boolean isFunction(JsonNode tool) {
    return tool.path("function").isObject();
  }

  /**
   * Reads one of a request's list.
   *
   * @param tool of which {@link NamedTools} knows that it is an object
   */
  Tool read(JsonNode tool, String place) {
    String type = tool.path("type").asText("");
    if (isFunction(tool)) {
      return function(tool, place);
    }
    if (tool.path("custom").isObject()) {
      throw new Unsayable(place, "the target knows tools with JSON input only");
    }
    if (tool.path("input_schema").isObject() || type.equals("custom") || type.equals("null")) {
      return withSchema(tool, place);
    }
    if (type.equals("function")) {
      throw RefusedRequest.at(place + ".function", "a function tool must hold a function");
    }
    return type.isEmpty() ? withSchema(tool, place) : new Tool.Server((ObjectNode) tool, place);
  }

  /** A tool in Anthropic's form. */
  public Tool.Function withSchema(JsonNode tool, String place) {
    JsonNode schema = tool.path("input_schema");
    if (Json.has(tool, "input_schema") && !schema.isObject()) {
      throw RefusedRequest.at(place + ".input_schema", "input_schema must be a JSON schema");
    }
    Tool.requireObject(schema, place + ".input_schema");
    return new Tool.Function(
        name(tool, place),
        description(tool, place),
        schema instanceof ObjectNode object ? object : Json.object(),
        strict(tool, place),
        CacheMarks.of(tool, place, asides),
        rest(tool, "tools", WITH_SCHEMA));
  }

  /** A tool in OpenAI's form. */
  public Tool.Function function(JsonNode tool, String place) {
    return around(
        tool, place, function(tool.path("function"), place + ".function", "tools.function"));
  }

  /** A function by itself, as OpenAI had them before there were tools. */
  public Tool.Function bare(JsonNode function, String place) {
    return function(function, place, "functions");
  }

  private Tool.Function function(JsonNode function, String place, String path) {
    JsonNode parameters = function.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isNull() && !parameters.isObject()) {
      throw RefusedRequest.at(place + ".parameters", "parameters must be a JSON schema");
    }
    Tool.requireObject(parameters, place + ".parameters");
    return new Tool.Function(
        name(function, place),
        description(function, place),
        parameters instanceof ObjectNode schema ? schema : Json.object(),
        strict(function, place),
        CacheMarks.of(function, place, asides),
        rest(function, path, FUNCTION));
  }

  /** The mark may stand on the tool as well as inside. */
  private Tool.Function around(JsonNode tool, String place, Tool.Function function) {
    Map<String, JsonNode> others = rest(tool, "tools", AROUND_FUNCTION);
    others.putAll(function.others());
    Optional<ObjectNode> outer = CacheMarks.of(tool, place, asides);
    return new Tool.Function(
        function.name(),
        function.description(),
        function.schema(),
        function.strict(),
        function.cache().or(() -> outer),
        others);
  }

  private static Map<String, JsonNode> rest(JsonNode object, String path, Set<String> taken) {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    Leftovers.of(object, taken).forEach((field, value) -> rest.put(path + "." + field, value));
    return rest;
  }

  static String name(JsonNode node, String place) {
    return Json.text(node, "name")
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> RefusedRequest.at(place + ".name", "a tool must have a name"));
  }

  private static Optional<String> description(JsonNode function, String place) {
    if (Json.has(function, "description") && !function.path("description").isTextual()) {
      throw RefusedRequest.at(place + ".description", "description must be a string");
    }
    return Json.text(function, "description");
  }

  /** The wish to be held to a schema, of a tool or of an answer. */
  static Optional<Boolean> strict(JsonNode holder, String place) {
    JsonNode strict = holder.path("strict");
    if (Json.has(holder, "strict") && !strict.isBoolean()) {
      throw RefusedRequest.at(place + ".strict", "strict must be true or false");
    }
    return strict.isBoolean() ? Optional.of(strict.booleanValue()) : Optional.empty();
  }
}
