package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The console's table for a terminal: what is so now, and what happened last. Who is in trouble
 * stands first, so that what does not fit is what is well.
 */
final class TopTable {

  private static final int LATEST = 8;
  private static final int LATEST_WHERE_ROOM_IS_SCARCE = 3;
  private static final int SCARCE = 30;

  /** The blank line, the name and the head of the columns before the first row. */
  private static final int BEFORE_ROWS = 3;

  /** Where the text of an entry begins, and goes on in its next line. */
  private static final int UNDER_TEXT = 12;

  private final FeedBook book;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();
  private int unseen;

  private TopTable(FeedBook book, Screen screen) {
    this.book = book;
    this.screen = screen;
  }

  /**
   * What is seen of the gateway.
   *
   * @param stale why what is seen may not be so any longer; empty if it is
   */
  static List<String> of(FeedBook book, Screen screen, String stale) {
    var table = new TopTable(book, screen);
    table.title(stale);
    List<String> latest = table.latest();
    int last = screen.rows() - latest.size() - 1; // a line is kept for who is left out
    book.upstreams().stream()
        .sorted(Comparator.comparing(table::trouble))
        .forEach(upstream -> table.upstream(upstream, last));
    if (book.upstreams().isEmpty()) {
      table.lines.add("no upstream is configured yet");
    }
    if (table.unseen > 0) {
      table.lines.add("… " + table.unseen + " more targets: this window is too low for them");
    }
    table.lines.addAll(latest);
    return table.lines.stream()
        .limit(screen.rows())
        .map(line -> Cells.cut(line, screen.columns()))
        .toList();
  }

  private Trouble trouble(JsonNode upstream) {
    return upstream.path("active_priority").isInt()
        ? book.targets(upstream).stream()
            .map(target -> Trouble.of(target, upstream))
            .min(Comparator.naturalOrder())
            .orElse(Trouble.NONE)
        : Trouble.NOBODY_SERVES;
  }

  private void title(String stale) {
    JsonNode about = book.about();
    lines.add(
        "TrustGate "
            + Cells.plain(about.path("version").asText())
            + ", "
            + time(book.now())
            + (about.path("draining").asBoolean() ? ", DRAINING" : "")
            + callers(book.answers()));
    if (!stale.isEmpty()) {
      lines.add("STALE: " + Cells.plain(stale));
    }
    JsonNode file = about.path("configuration").path("file");
    if (file.path("state").asText().equals("invalid")) {
      lines.add(
          "the configuration file cannot be used, the one before it holds: "
              + Cells.plain(file.path("error").asText()));
    }
    for (JsonNode gateway : book.gateways()) {
      if (paused(gateway)) {
        lines.add(
            "PAUSED: the gateway %s answers 503 to everybody%s"
                .formatted(name(gateway), callers(gateway.path("answers"))));
      }
    }
  }

  private static boolean paused(JsonNode gateway) {
    return gateway.path("status").asText().equals("paused");
  }

  /** What callers got, of which attempts tell nothing. */
  private static String callers(JsonNode answers) {
    long errors =
        answers.path("too_many").asLong()
            + answers.path("failed").asLong()
            + answers.path("broken").asLong();
    long all = errors + answers.path("ok").asLong() + answers.path("caller_errors").asLong();
    if (all == 0) {
      return "";
    }
    List<String> failed = new ArrayList<>();
    add(failed, answers, "too_many", "429");
    add(failed, answers, "failed", "5xx");
    add(failed, answers, "broken", "broken off");
    add(failed, answers, "caller_errors", "other 4xx");
    long own = answers.path("by_gateway").asLong();
    return String.format(
        Locale.ROOT,
        "; callers %.1f/s, %d in 5 min%s%s",
        answers.path("rate_per_second").asDouble(),
        all,
        failed.isEmpty() ? "" : ": " + String.join(", ", failed),
        own == 0 ? "" : " (" + own + " by the gateway)");
  }

  private static void add(List<String> failed, JsonNode answers, String field, String word) {
    long count = answers.path(field).asLong();
    if (count > 0) {
      failed.add(count + " × " + word);
    }
  }

  private void upstream(JsonNode upstream, int last) {
    List<JsonNode> targets =
        book.targets(upstream).stream()
            .sorted(Comparator.comparing(target -> Trouble.of(target, upstream)))
            .toList();
    int room = last - lines.size() - BEFORE_ROWS;
    if (room < 1) {
      unseen += targets.size();
      return;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(TopRow.HEAD);
    targets.stream()
        .limit(room)
        .forEach(target -> rows.add(TopRow.of(target, upstream, book.now())));
    unseen += Math.max(0, targets.size() - room);
    lines.add("");
    lines.add(
        name(upstream.path("gateway"))
            + "/"
            + name(upstream)
            + "  "
            + upstream.path("algorithm").asText()
            + ", "
            + (upstream.path("active_priority").isInt()
                ? "priority " + upstream.path("active_priority").asInt() + " serves"
                : "NOBODY SERVES")
            + callers(upstream.path("answers")));
    lines.addAll(Columns.lines(rows));
  }

  private List<String> latest() {
    int most = screen.rows() < SCARCE ? LATEST_WHERE_ROOM_IS_SCARCE : LATEST;
    List<String> latest = new ArrayList<>();
    List.copyOf(book.timeline()).reversed().stream()
        .sorted(Comparator.comparing(TopTable::lastAt).reversed())
        .limit(most)
        .forEach(entry -> latest.addAll(Cells.lines(told(entry), screen.columns(), UNDER_TEXT)));
    if (!latest.isEmpty()) {
      latest.addAll(0, List.of("", "latest"));
    }
    return latest;
  }

  private static Instant lastAt(JsonNode entry) {
    return Instant.parse(entry.path("last_at").asText(entry.path("at").asText()));
  }

  private static String told(JsonNode entry) {
    long count = entry.path("count").asLong(1);
    String where =
        entry.path("upstream").isTextual()
            ? " [" + entry.path("gateway").asText() + "/" + entry.path("upstream").asText() + "]"
            : "";
    return "  "
        + time(lastAt(entry)).substring(0, UNDER_TEXT - 4)
        + "  "
        + Cells.plain(entry.path("text").asText())
        + (count > 1 ? " (" + count + " times)" : "")
        + Cells.plain(where);
  }

  private static String name(JsonNode resource) {
    return Cells.plain(resource.path("name").asText());
  }

  private static String time(Instant instant) {
    return instant.toString().substring(11, 19) + " UTC";
  }
}
