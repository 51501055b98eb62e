package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The console's table for a terminal: what is so now, and what happened last. Who is in trouble
 * stands first, and before what happened, so that what does not fit is what is well.
 */
final class TopTable {

  private static final int LATEST = 8;
  private static final int LATEST_WHERE_ROOM_IS_SCARCE = 3;
  private static final int SCARCE = 30;

  /** Where the text of an entry begins, and goes on in its next line. */
  private static final int UNDER_TEXT = 12;

  private final FeedBook book;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

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
    List<TopSeats.Section> sections =
        book.upstreams().stream()
            .map(upstream -> TopSeats.Section.of(upstream, book.targets(upstream)))
            .sorted(Comparator.comparing(TopSeats.Section::trouble))
            .toList();
    int room = screen.rows() - table.lines.size();
    List<String> latest = table.latest(room - TopSeats.linesOfTrouble(sections) - 1);
    var seats = new TopSeats(sections, room - latest.size());
    for (int at = 0; at < sections.size(); at++) {
      if (seats.rows(at) > 0) {
        table.section(sections.get(at), seats.rows(at), seats.spaced());
      }
    }
    if (sections.isEmpty()) {
      table.lines.add("no upstream is configured yet");
    }
    if (!seats.unseen().isEmpty()) {
      table.lines.add(seats.unseen());
    }
    table.lines.addAll(latest);
    return table.lines.stream()
        .limit(screen.rows())
        .map(line -> Cells.cut(line, screen.columns()))
        .toList();
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

  static long errors(JsonNode answers) {
    return answers.path("too_many").asLong()
        + answers.path("failed").asLong()
        + answers.path("broken").asLong();
  }

  /** Answers, those aside whose callers left before. */
  static long answered(JsonNode answers) {
    return errors(answers) + answers.path("ok").asLong() + answers.path("caller_errors").asLong();
  }

  /** What callers got, of which attempts tell nothing. */
  private static String callers(JsonNode answers) {
    long all = answered(answers);
    if (all == 0) {
      return "";
    }
    List<String> failed = new ArrayList<>();
    add(failed, answers, "too_many", "429");
    add(failed, answers, "failed", "5xx");
    add(failed, answers, "broken", "broken off");
    add(failed, answers, "caller_errors", "other 4xx");
    long own = answers.path("by_gateway").asLong();
    long spent = answers.path("budget_spent").asLong();
    return String.format(
        Locale.ROOT,
        "; callers %.1f/s, %d in 5 min%s%s%s",
        answers.path("rate_per_second").asDouble(),
        all,
        failed.isEmpty() ? "" : ": " + String.join(", ", failed),
        own == 0 ? "" : " (" + own + " by the gateway)",
        spent == 0 ? "" : ", NO RETRY LEFT for " + spent);
  }

  private static void add(List<String> failed, JsonNode answers, String field, String word) {
    long count = answers.path(field).asLong();
    if (count > 0) {
      failed.add(count + " × " + word);
    }
  }

  private void section(TopSeats.Section section, int most, boolean spaced) {
    JsonNode upstream = section.upstream();
    List<String[]> rows = new ArrayList<>();
    rows.add(TopRow.HEAD);
    section.targets().stream()
        .limit(most)
        .forEach(target -> rows.add(TopRow.of(target, upstream, book.now())));
    if (spaced) {
      lines.add("");
    }
    lines.add(
        name(upstream.path("gateway"))
            + "/"
            + name(upstream)
            + "  "
            + upstream.path("algorithm").asText()
            + ", "
            + served(upstream)
            + callers(upstream.path("answers")));
    lines.addAll(Columns.lines(rows));
  }

  private static String served(JsonNode upstream) {
    String active = "priority " + upstream.path("active_priority").asText();
    return switch (Trouble.of(upstream)) {
      case NOBODY_SERVES -> "NOBODY SERVES";
      case NOBODY_ANSWERS -> "NOBODY ANSWERS, " + active + " is asked";
      default ->
          upstream.path("judgement").asText().equals("others_answer")
              ? active + " fails each time, a lower one answers"
              : active + " serves";
    };
  }

  /** What happened last, as much of it as has room. */
  private List<String> latest(int room) {
    int most = screen.rows() < SCARCE ? LATEST_WHERE_ROOM_IS_SCARCE : LATEST;
    List<JsonNode> entries =
        List.copyOf(book.timeline()).reversed().stream()
            .sorted(Comparator.comparing(TopTable::lastAt).reversed())
            .limit(most)
            .toList();
    List<String> latest = new ArrayList<>(List.of("", "latest"));
    boolean any = false;
    for (JsonNode entry : entries) {
      List<String> told = Cells.lines(told(entry), screen.columns(), UNDER_TEXT);
      if (latest.size() + told.size() > room) {
        break;
      }
      latest.addAll(told);
      any = true;
    }
    return any ? latest : List.of();
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
