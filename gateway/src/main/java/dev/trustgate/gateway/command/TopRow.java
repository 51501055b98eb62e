package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One target as a row of the table. */
final class TopRow {

  static final String[] HEAD = {
    "",
    "target",
    "pri",
    "state",
    "since",
    "back in",
    "fails",
    "last error",
    "ok",
    "tries/s",
    "got",
    "want",
    "of",
    "busy",
    "ttft p50/p95"
  };

  private static final long MINUTE = 60;

  /** As many signs as the day of an instant has. */
  private static final int DAY = 10;

  private TopRow() {}

  static String[] of(JsonNode target, JsonNode upstream, Instant now) {
    boolean drained = target.path("drained").isObject();
    String state = drained ? "drained" : target.path("state").asText();
    JsonNode band = target.path("share_band");
    double share = target.path("share").asDouble();
    boolean off =
        band.isArray() && (share < band.path(0).asDouble() || share > band.path(1).asDouble());
    long fails = target.path("consecutive_failures").asLong();
    return new String[] {
      glyph(state),
      Cells.plain(target.path("name").asText()),
      target.path("priority").asText(),
      state,
      Trouble.of(target, upstream) == Trouble.NONE ? "-" : since(target, now),
      back(target, upstream, now),
      fails == 0 ? "-" : fails + threshold(upstream),
      error(target.path("last_error"), now),
      target.path("success_ratio").isNumber()
          ? percent(target.path("success_ratio").asDouble())
          : "-",
      String.format(Locale.ROOT, "%.1f", target.path("rate_per_second").asDouble()),
      target.path("share_sample").asLong() == 0 ? "-" : percent(share) + (off ? "!" : ""),
      percent(target.path("expected_share").asDouble()),
      target.path("share_sample").asText("0"),
      target.path("in_flight").asText(),
      times(target.path("ttft_ms"))
    };
  }

  /** Without health checks no number of failures takes it out. */
  private static String threshold(JsonNode upstream) {
    return upstream.path("passive").asBoolean(true)
        ? " of " + upstream.path("threshold").asText()
        : "";
  }

  /** The time of day; the day, too, where it was another one. */
  private static String since(JsonNode target, Instant now) {
    return Stream.of(target.at("/drained/at"), target.path("out_since"), target.path("since"))
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(node -> Instant.parse(node.textValue()).truncatedTo(ChronoUnit.SECONDS).toString())
        .map(
            text ->
                text.startsWith(now.toString().substring(0, DAY))
                    ? text.substring(DAY + 1, text.length() - 1)
                    : text.substring(DAY - 5, DAY) + " " + text.substring(DAY + 1, DAY + 6))
        .orElse("-");
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

  private static String back(JsonNode target, JsonNode upstream, Instant now) {
    if (target.path("trial_since").isTextual()) {
      return "being tried";
    }
    return Trouble.whenNeeded(target, upstream) ? "when needed" : backIn(target, now);
  }

  private static String backIn(JsonNode target, Instant now) {
    Optional<Instant> until =
        Stream.of(target.path("ejected_until"), target.path("cooldown_until"))
            .filter(JsonNode::isTextual)
            .map(node -> Instant.parse(node.textValue()))
            .max(Instant::compareTo);
    return until.map(then -> span(Duration.between(now, then))).orElse("-");
  }

  private static String times(JsonNode times) {
    return times.isObject()
        ? String.format(
            Locale.ROOT, "%.0f/%.0f ms", times.path("p50").asDouble(), times.path("p95").asDouble())
        : "-";
  }

  private static String error(JsonNode error, Instant now) {
    if (!error.isObject()) {
      return "-";
    }
    Duration ago = Duration.between(Instant.parse(error.path("at").asText()), now);
    return Cells.plain(error.path("reason").asText()) + ", " + span(ago) + " ago";
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
}
