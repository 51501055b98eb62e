package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for a terminal. */
final class ExplanationLines {

  private static final int COLUMNS = 5;

  /** So long do callers wait for a target to cool down. */
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final JsonNode answer;
  private final StringBuilder text = new StringBuilder();

  private ExplanationLines(JsonNode answer) {
    this.answer = answer;
  }

  static String of(JsonNode answer) {
    var lines = new ExplanationLines(answer);
    lines.way();
    answer.path("tiers").forEach(lines::tier);
    lines.end();
    return lines.text.toString();
  }

  private void way() {
    line("gateway", name("gateway") + (answer.at("/gateway/keyed").asBoolean() ? ", keyed" : ""));
    line("rule", answer.at("/rule/path").asText(""));
    line("service", name("service"));
    String algorithm = answer.at("/upstream/algorithm").asText("");
    line("upstream", name("upstream") + (algorithm.isEmpty() ? "" : ", " + algorithm));
    if (answer.path("dialect").isTextual()) {
      line(
          "request",
          answer.path("dialect").asText()
              + ", model "
              + answer.path("model").asText("not said")
              + (answer.path("stream").asBoolean() ? ", streamed" : ""));
    }
  }

  private String name(String resource) {
    return answer.path(resource).path("name").asText("");
  }

  private void line(String word, String value) {
    if (!value.isEmpty()) {
      text.append(String.format(Locale.ROOT, "%-9s %s%n", word, value));
    }
  }

  private void tier(JsonNode tier) {
    text.append(String.format(Locale.ROOT, "priority %d%n", tier.path("priority").asInt()));
    List<String[]> rows = new ArrayList<>();
    tier.path("candidates").forEach(candidate -> rows.add(row(candidate)));
    int[] widths = new int[COLUMNS - 1];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    for (String[] row : rows) {
      text.append("  ");
      for (int column = 0; column < widths.length; column++) {
        text.append(row[column]).repeat(' ', widths[column] - row[column].length() + 2);
      }
      text.append(row[COLUMNS - 1]).append(System.lineSeparator());
    }
  }

  private String[] row(JsonNode candidate) {
    String target = candidate.path("target").asText();
    boolean next = target.equals(answer.at("/next/target").asText());
    double share = candidate.path("share").asDouble();
    return new String[] {
      (next ? "> " : "  ") + target,
      candidate.path("model").asText("-"),
      candidate.path("state").asText(),
      share > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-",
      reason(candidate)
    };
  }

  private static String reason(JsonNode candidate) {
    String until =
        candidate.path("until").isTextual() ? ", until " + candidate.path("until").asText() : "";
    String dropped =
        candidate.path("dropped").isEmpty()
            ? ""
            : "; would not be told "
                + candidate
                    .path("dropped")
                    .valueStream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
    return candidate.path("reason").asText() + until + dropped;
  }

  private void end() {
    JsonNode refusal = answer.path("refusal");
    JsonNode next = answer.path("next");
    long cooling = answer.path("cooling_ms").asLong();
    if (answer.path("answered_by_gateway").asBoolean()) {
      line("answered", "by the gateway itself: the list of models");
    }
    if (next.isObject()) {
      line("next", next.path("target").asText() + how(next));
    }
    if (cooling > 0 && cooling <= LONGEST_WAIT_MILLIS) {
      line("waits", cooling + " ms for the first that cools down");
    } else if (refusal.isObject()) {
      line(
          next.isObject() ? "others" : "refused",
          refusal.path("status").asText()
              + " "
              + refusal.path("code").asText()
              + ": "
              + refusal.path("message").asText());
    }
  }

  private static String how(JsonNode next) {
    if (next.path("last_resort").asBoolean()) {
      return ", as a last resort: one request at a time";
    }
    return next.path("certain").asBoolean() ? "" : ", or another: chance has a part in it";
  }
}
