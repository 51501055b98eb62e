package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a file changes, for a terminal: a line per thing, a line per value. */
final class PlanText {

  private static final int LONGEST_VALUE = 100;
  private static final Map<String, String> SIGNS =
      Map.of("create", "+", "update", "~", "delete", "-");

  private PlanText() {}

  static String of(JsonNode plan) {
    var out = new StringBuilder();
    plan.path("changes").forEach(change -> write(change, out));
    out.append(summary(plan)).append('\n');
    List<String> left = plan.path("left").valueStream().map(PlanText::named).toList();
    if (!left.isEmpty()) {
      out.append("only in the gateway, not in the file (--prune removes them): ")
          .append(String.join(", ", left))
          .append('\n');
    }
    return out.toString();
  }

  private static void write(JsonNode change, StringBuilder out) {
    String action = change.path("action").asText();
    out.append(SIGNS.getOrDefault(action, "?")).append(' ').append(named(change)).append('\n');
    for (JsonNode field : change.path("fields")) {
      if (action.equals("create") && field.path("field").asText().equals("name")) {
        continue;
      }
      out.append("    ").append(field.path("field").asText()).append(": ");
      out.append(action.equals("create") ? value(field.path("to")) : change(field)).append('\n');
    }
  }

  private static String named(JsonNode thing) {
    String kind = thing.path("kind").asText();
    String name = thing.path("name").asText();
    return kind.equals("gateway")
        ? kind + " " + name
        : kind + " " + name + " of " + thing.path("gateway").asText();
  }

  private static String change(JsonNode field) {
    JsonNode from = field.path("from");
    JsonNode to = field.path("to");
    if (to.isNull()) {
      return "removed";
    }
    return from.isNull() ? "added " + value(to) : value(from) + " -> " + value(to);
  }

  private static String value(JsonNode value) {
    String text = value.toString();
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
  }

  private static String summary(JsonNode plan) {
    boolean dry = plan.path("dry_run").asBoolean();
    if (plan.path("changes").isEmpty()) {
      return "no difference";
    }
    String counts =
        plan
            .path("changes")
            .valueStream()
            .collect(
                Collectors.groupingBy(
                    change -> change.path("action").asText(), Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    return (dry ? "would " : "done: ") + counts;
  }
}
