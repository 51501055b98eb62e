package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The console's table for a terminal: what is so now, and what happened last. */
final class TopTable {

  private static final String[] HEAD = {
    "",
    "target",
    "pri",
    "state",
    "back in",
    "got",
    "want",
    "of",
    "req/s",
    "ok",
    "busy",
    "ttft p50/p95",
    "fails",
    "last error"
  };
  private static final int LATEST = 8;
  private static final long MINUTE = 60;

  private final FeedBook book;
  private final StringBuilder text = new StringBuilder();

  private TopTable(FeedBook book) {
    this.book = book;
  }

  static String of(FeedBook book) {
    var table = new TopTable(book);
    table.title();
    book.upstreams().forEach(table::upstream);
    if (book.upstreams().isEmpty()) {
      table.text.append("no upstream is configured yet\n");
    }
    table.latest();
    return table.text.toString();
  }

  private void title() {
    JsonNode about = book.about();
    text.append("TrustGate ")
        .append(about.path("version").asText())
        .append(", ")
        .append(time(book.now()))
        .append(about.path("draining").asBoolean() ? ", DRAINING" : "")
        .append('\n');
    JsonNode file = about.path("configuration").path("file");
    if (file.path("state").asText().equals("invalid")) {
      text.append("the configuration file cannot be used, the one before it holds: ")
          .append(file.path("error").asText())
          .append('\n');
    }
  }

  private void upstream(JsonNode upstream) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD);
    book.targets(upstream).forEach(target -> rows.add(row(target, upstream)));
    text.append('\n')
        .append(upstream.path("gateway").path("name").asText())
        .append('/')
        .append(upstream.path("name").asText())
        .append("  ")
        .append(upstream.path("algorithm").asText())
        .append(", ")
        .append(
            upstream.path("active_priority").isInt()
                ? "priority " + upstream.path("active_priority").asInt() + " serves"
                : "nobody may be asked")
        .append('\n');
    Columns.write(rows, text);
  }

  private String[] row(JsonNode target, JsonNode upstream) {
    boolean drained = target.path("drained").isObject();
    String state = drained ? "drained" : target.path("state").asText();
    JsonNode band = target.path("share_band");
    double share = target.path("share").asDouble();
    boolean off =
        band.isArray() && (share < band.path(0).asDouble() || share > band.path(1).asDouble());
    long fails = target.path("consecutive_failures").asLong();
    return new String[] {
      glyph(state),
      target.path("name").asText(),
      target.path("priority").asText(),
      state,
      backIn(target),
      target.path("share_sample").asLong() == 0 ? "-" : percent(share) + (off ? "!" : ""),
      percent(target.path("expected_share").asDouble()),
      target.path("share_sample").asText("0"),
      String.format(Locale.ROOT, "%.1f", target.path("rate_per_second").asDouble()),
      target.path("success_ratio").isNumber()
          ? percent(target.path("success_ratio").asDouble())
          : "-",
      target.path("in_flight").asText(),
      times(target.path("ttft_ms")),
      fails == 0 ? "-" : fails + " of " + upstream.path("threshold").asText(),
      error(target.path("last_error"))
    };
  }

  private static String glyph(String state) {
    return switch (state) {
      case "healthy" -> "●";
      case "unknown" -> "○";
      case "ejected" -> "✖";
      case "probing" -> "?";
      case "cooling" -> "~";
      default -> "!";
    };
  }

  private String backIn(JsonNode target) {
    Optional<Instant> until =
        Stream.of(target.path("ejected_until"), target.path("cooldown_until"))
            .filter(JsonNode::isTextual)
            .map(node -> Instant.parse(node.textValue()))
            .max(Instant::compareTo);
    return until.map(then -> span(Duration.between(book.now(), then))).orElse("-");
  }

  private static String times(JsonNode times) {
    return times.isObject()
        ? String.format(
            Locale.ROOT, "%.0f/%.0f ms", times.path("p50").asDouble(), times.path("p95").asDouble())
        : "-";
  }

  private String error(JsonNode error) {
    if (!error.isObject()) {
      return "-";
    }
    Duration ago = Duration.between(Instant.parse(error.path("at").asText()), book.now());
    return error.path("reason").asText() + ", " + span(ago) + " ago";
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * part);
  }

  /** {@code 38 s}, {@code 2 min 5 s}, {@code 3 h 2 min}. */
  static String span(Duration duration) {
    long seconds = Math.max(0, (duration.toMillis() + 999) / 1_000);
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < MINUTE * MINUTE
        ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
        : seconds / (MINUTE * MINUTE) + " h " + seconds / MINUTE % MINUTE + " min";
  }

  private void latest() {
    List<JsonNode> all = List.copyOf(book.timeline());
    if (!all.isEmpty()) {
      text.append("\nlatest\n");
    }
    for (JsonNode entry : all.subList(Math.max(0, all.size() - LATEST), all.size()).reversed()) {
      long count = entry.path("count").asLong(1);
      text.append("  ")
          .append(time(Instant.parse(entry.path("last_at").asText(entry.path("at").asText()))))
          .append("  ")
          .append(entry.path("text").asText())
          .append(count > 1 ? " (" + count + " times)" : "")
          .append('\n');
    }
  }

  private static String time(Instant instant) {
    return instant.toString().substring(11, 19) + " UTC";
  }
}
