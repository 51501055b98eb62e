package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A value that one document has and another has not, or has otherwise.
 *
 * @param field where it stands, by names where things have names: {@code targets.openai-a.weight}
 * @param from what was there; missing if there was nothing
 * @param to what is there now; missing if there is nothing
 */
public record Difference(String field, JsonNode from, JsonNode to) {

  /** All of them, in the order of the documents. */
  public static List<Difference> between(JsonNode from, JsonNode to) {
    List<Difference> found = new ArrayList<>();
    collect("", from, to, found);
    return found;
  }

  private static void collect(String field, JsonNode from, JsonNode to, List<Difference> found) {
    if (from.equals(to)) {
      return;
    }
    if (from.isObject() && to.isObject()) {
      Map<String, JsonNode> left = new LinkedHashMap<>();
      Map<String, JsonNode> right = new LinkedHashMap<>();
      from.properties().forEach(one -> left.put(one.getKey(), one.getValue()));
      to.properties().forEach(one -> right.put(one.getKey(), one.getValue()));
      collect(field, left, right, found);
    } else if (named(from) && named(to)) {
      Map<String, JsonNode> left = byName(from);
      Map<String, JsonNode> right = byName(to);
      collect(field, left, right, found);
      if (left.keySet().equals(right.keySet()) && !order(left).equals(order(right))) {
        found.add(new Difference(field + " (order)", names(from), names(to)));
      }
    } else {
      found.add(new Difference(field, from, to));
    }
  }

  private static void collect(
      String field, Map<String, JsonNode> from, Map<String, JsonNode> to, List<Difference> found) {
    Set<String> all = new LinkedHashSet<>(from.keySet());
    all.addAll(to.keySet());
    for (String name : all) {
      JsonNode left = Objects.requireNonNullElse(from.get(name), MissingNode.getInstance());
      JsonNode right = Objects.requireNonNullElse(to.get(name), MissingNode.getInstance());
      collect(field.isEmpty() ? name : field + '.' + name, left, right, found);
    }
  }

  private static boolean named(JsonNode node) {
    return node.isArray()
        && !node.isEmpty()
        && node.valueStream().allMatch(one -> one.path("name").isTextual());
  }

  private static Map<String, JsonNode> byName(JsonNode list) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    list.forEach(one -> named.put(one.path("name").asText(), one));
    return named;
  }

  private static List<String> order(Map<String, JsonNode> named) {
    return List.copyOf(named.keySet());
  }

  private static JsonNode names(JsonNode list) {
    var names = JsonNodeFactory.instance.arrayNode();
    list.forEach(one -> names.add(one.path("name")));
    return names;
  }
}
