package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one field of a request changed in what was sent.
 *
 * @param base the plainest request, and what was sent for it
 * @param asked the request with the field, and what was sent for it
 */
record Comparison(JsonNode base, JsonNode asked, JsonNode plain, JsonNode sent) {

  /** The fields that say which form the answer shall have. */
  private static final List<String> FORMS =
      List.of("response_format", "output_config", "output_format");

  String told(List<String> dropped) {
    Map<String, JsonNode> wished = differences(base, asked);
    Map<String, JsonNode> changed = differences(plain, sent);
    String lost =
        dropped.isEmpty()
            ? ""
            : "dropped"
                + dropped.stream().map(name -> " `" + name + "`").collect(Collectors.joining(","));
    if (changed.isEmpty()) {
      String held = wished.isEmpty() ? "kept" : "emulated"; // by the gateway, or by doing nothing
      return lost.isEmpty() ? held : lost;
    }
    if (changed.equals(wished)) {
      return "kept";
    }
    String word = foreign(wished, changed) ? "emulated" : "mapped";
    String told = word + ": " + shown(changed);
    return lost.isEmpty() ? told : told + "; " + lost;
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
    return fields.getOrDefault("messages", MissingNode.getInstance()).at("/0/role").asText();
  }

  private static String shown(Map<String, JsonNode> changed) {
    return changed.entrySet().stream()
        .map(
            change ->
                change.getValue().isMissingNode()
                    ? "no `" + change.getKey() + "`"
                    : "`" + change.getKey() + "` " + Tables.brief(change.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The top-level fields that differ, with what they are now. */
  private static Map<String, JsonNode> differences(JsonNode before, JsonNode after) {
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
