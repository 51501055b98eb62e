package dev.trustgate.simulator.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** An upstream field by field, so that two runs can be told apart by what they tried. */
final class TestedUpstream {

  private static final List<String> MADE_BY_THE_GATEWAY =
      List.of("id", "gateway_id", "created_at", "updated_at");

  private TestedUpstream() {}

  /** By paths such as {@code targets.openai-a.weight}; credentials only by their header. */
  static Map<String, String> fields(Upstream upstream) {
    ObjectNode document = new Forms(UUID::randomUUID).upstreams().written(upstream);
    document.remove(MADE_BY_THE_GATEWAY);
    Map<String, String> fields = new TreeMap<>();
    flatten("", document, fields);
    return fields;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties().forEach(field -> enter(path, field.getKey(), field.getValue(), fields));
    } else if (node.isArray() && !node.isEmpty() && node.get(0).has("name")) {
      node.forEach(item -> enter(path, item.path("name").asText(), item, fields));
    } else {
      fields.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  private static void enter(String path, String name, JsonNode value, Map<String, String> fields) {
    boolean ours = name.equals("id") || name.equals("header_value");
    if (!ours) {
      flatten(path.isEmpty() ? name : path + "." + name, value, fields);
    }
  }
}
