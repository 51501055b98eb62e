package dev.trustgate.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON Schema of configuration files, made of the description of the admin API, so that a rule
 * is said once: without what only the gateway writes, and with references in the place of values.
 */
final class ConfigurationSchema {

  private static final String API = "#/components/schemas/";
  private static final String HERE = "#/$defs/";

  /** What a text that stands for another value cannot satisfy. */
  private static final Set<String> STRICT =
      Set.of("enum", "pattern", "format", "minLength", "minimum", "maximum");

  private final JsonNode api;
  private final ObjectNode defs = JsonNodeFactory.instance.objectNode();

  private ConfigurationSchema(JsonNode api) {
    this.api = api;
  }

  static String text() throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try (InputStream in =
        ConfigurationSchema.class.getResourceAsStream(
            "/dev/trustgate/gateway/admin/openapi.json")) {
      JsonNode api = mapper.readTree(Objects.requireNonNull(in));
      return mapper.writeValueAsString(new ConfigurationSchema(api).schema()) + "\n";
    }
  }

  private ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "TrustGate configuration file")
        .put("$ref", HERE + "Configuration");
    Deque<String> names = new ArrayDeque<>(List.of("Configuration"));
    Set<String> done = new TreeSet<>();
    while (!names.isEmpty()) {
      String name = names.pop();
      if (done.add(name)) {
        JsonNode definition = definition(name);
        defs.set(name, definition);
        definition
            .findValuesAsText("$ref")
            .forEach(reference -> names.add(reference.substring(HERE.length())));
      }
    }
    return schema.set("$defs", defs);
  }

  private JsonNode definition(String name) {
    if (name.equals("reference")) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("type", "string")
          .put("pattern", "\\$\\{(env|file):[^{}]+\\}")
          .put("description", "Stands for the value of a variable or the first line of a file.");
    }
    ObjectNode definition = api.path("components").path("schemas").path(name).deepCopy();
    if (definition.path("properties") instanceof ObjectNode properties) {
      properties.properties().removeIf(field -> field.getValue().path("readOnly").asBoolean());
      if (name.equals("Target")) {
        properties.remove("id");
      }
      properties.properties().forEach(field -> field.setValue(value(field.getValue())));
    }
    return here(definition);
  }

  /** A value that may also be a reference to it. */
  private static JsonNode value(JsonNode value) {
    boolean text = value.path("type").toString().contains("\"string\"");
    boolean single = text || List.of("integer", "boolean").contains(value.path("type").asText());
    boolean strict = !text || STRICT.stream().anyMatch(value::has);
    if (!single || !strict) {
      return value;
    }
    ObjectNode rest = value.deepCopy();
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    for (String note : List.of("description", "default")) {
      if (rest.has(note)) {
        either.set(note, rest.remove(note));
      }
    }
    either.putArray("anyOf").add(rest).addObject().put("$ref", HERE + "reference");
    return either;
  }

  /** Leads references to where they are here; of several forms any that fits will do. */
  private static JsonNode here(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String name = field.getKey().equals("oneOf") ? "anyOf" : field.getKey();
        copy.set(
            name,
            name.equals("$ref")
                ? JsonNodeFactory.instance.textNode(field.getValue().asText().replace(API, HERE))
                : here(field.getValue()));
      }
      return copy;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      list.forEach(element -> copy.add(here(element)));
      return copy;
    }
    return node;
  }
}
