package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/**
 * In braces YAML ends a value at a comma, so that {@code { ttft: lognormal(400ms, 0.35) }} reads as
 * two fields. Nobody means that: what stands between parentheses belongs together.
 */
final class FlowCommas {

  private FlowCommas() {}

  /** Puts together, everywhere in the document, what a comma inside parentheses has cut. */
  static void mend(JsonNode node) {
    if (node instanceof ObjectNode object && cut(object)) {
      join(object);
    }
    for (JsonNode inner : node) {
      mend(inner);
    }
  }

  private static boolean cut(ObjectNode object) {
    return object.properties().stream().anyMatch(field -> open(field.getValue()));
  }

  private static boolean open(JsonNode value) {
    return value.isTextual() && depth(value.asText()) > 0;
  }

  private static long depth(String text) {
    return text.chars().filter(c -> c == '(').count() - text.chars().filter(c -> c == ')').count();
  }

  private static void join(ObjectNode object) {
    List<Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).getKey();
      var text = new StringBuilder(fields.get(i).getValue().asText());
      while (open(object.get(name))
          && i + 1 < fields.size()
          && fields.get(i + 1).getValue().isNull()) {
        String rest = fields.get(++i).getKey();
        object.remove(rest);
        object.put(name, text.append(", ").append(rest).toString());
      }
    }
  }
}
