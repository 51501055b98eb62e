package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one field of a request changed in what was sent.
 *
 * @param base the plainest request
 * @param asked the request with the field
 * @param plain what was sent for the plainest
 * @param sent what was sent for the one with the field
 * @param dropped what was named as lost of it
 * @param unsaid why it is no loss that something was neither sent nor named
 */
record Comparison(
    JsonNode base,
    JsonNode asked,
    JsonNode plain,
    JsonNode sent,
    List<String> dropped,
    List<String> unsaid) {

  private static final String MESSAGES = "messages";

  /** The fields that say which form the answer shall have. */
  private static final List<String> FORMS =
      List.of("response_format", "output_config", "output_format");

  Comparison withSent(JsonNode other) {
    return new Comparison(base, asked, plain, other, dropped, unsaid);
  }

  /** The verdict, which says all that differs. */
  String told() {
    Map<String, JsonNode> wished = differences(base, asked);
    Map<String, JsonNode> changed = differences(plain, sent);
    boolean asItIs = changed.equals(wished);
    if (asItIs && dropped.isEmpty() && unsaid.isEmpty()) {
      return "kept";
    }
    List<String> told = new ArrayList<>();
    if (asItIs) {
      told.add("sent as it is");
    } else if (!changed.isEmpty()) {
      told.add((foreign(wished, changed) ? "emulated: " : "mapped: ") + shown(changed));
    }
    if (!dropped.isEmpty()) {
      told.add(
          "dropped" + dropped.stream().map(n -> " `" + n + "`").collect(Collectors.joining(",")));
    }
    if (!unsaid.isEmpty()) {
      told.add("unsaid: " + String.join(", ", unsaid));
    }
    if (told.isEmpty()) {
      throw new AssertionError("lost without a word: " + wished);
    }
    return String.join("; ", told);
  }

  /** Whether something stands in for the field that is of another kind. */
  private static boolean foreign(Map<String, JsonNode> wished, Map<String, JsonNode> changed) {
    boolean form = FORMS.stream().anyMatch(wished::containsKey);
    boolean toolInstead = changed.containsKey("tools") && !wished.containsKey("tools");
    boolean wordsInstead = changed.containsKey("system") && !wished.containsKey("system");
    boolean others = !Set.of("", "user").contains(beginner(wished));
    boolean begun = others && beginner(changed).equals("user");
    return (form && (toolInstead || wordsInstead)) || begun;
  }

  /** Who speaks first in a conversation, if it is among these fields. */
  private static String beginner(Map<String, JsonNode> fields) {
    return fields.getOrDefault(MESSAGES, MissingNode.getInstance()).at("/0/role").asText();
  }

  private String shown(Map<String, JsonNode> changed) {
    return changed.entrySet().stream()
        .map(change -> shown(change.getKey(), change.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String shown(String field, JsonNode value) {
    if (value.isMissingNode()) {
      return "no `" + field + "`";
    }
    boolean conversation = field.equals(MESSAGES) && value instanceof ArrayNode;
    String text = conversation ? conversation(asked.path(MESSAGES), value) : Json.text(value);
    return "`" + field + "` " + Tables.code(text);
  }

  /** The messages; those at both ends that are as the caller said them are left out. */
  private static String conversation(JsonNode before, JsonNode after) {
    if (after.equals(before)) {
      return "[…]";
    }
    int least = Math.min(before.size(), after.size());
    int front = 0;
    while (front < least && after.path(front).equals(before.path(front))) {
      front++;
    }
    int back = 0;
    while (back < least - front
        && after.path(after.size() - 1 - back).equals(before.path(before.size() - 1 - back))) {
      back++;
    }
    if (front + back == after.size()) {
      return Json.text(after); // which of them is missing could not be seen
    }
    List<String> shown = new ArrayList<>();
    if (front > 0) {
      shown.add("…");
    }
    for (int index = front; index < after.size() - back; index++) {
      shown.add(Json.text(after.path(index)));
    }
    if (back > 0) {
      shown.add("…");
    }
    return "[" + String.join(",", shown) + "]";
  }

  /** The top-level fields that differ, with what they are now. */
  static Map<String, JsonNode> differences(JsonNode before, JsonNode after) {
    Map<String, JsonNode> differences = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : after.properties()) {
      if (!field.getValue().equals(before.path(field.getKey()))) {
        differences.put(field.getKey(), field.getValue());
      }
    }
    for (String name : before.propertyStream().map(Map.Entry::getKey).toList()) {
      if (!after.has(name)) {
        differences.put(name, after.path(name));
      }
    }
    return differences;
  }
}
