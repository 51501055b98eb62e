package dev.trustgate.simulator.report;

import dev.trustgate.gateway.command.Cells;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.About;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A run as text: lanes, faults, errors, verdicts. The same to the byte for the same chronicle. */
public final class TerminalReport {

  private static final int LONGEST_LABEL = 26;
  private static final int MOST_LANES = 24;
  private static final int MARGIN = 2;

  private final Chronicle chronicle;
  private final Look look;
  private final int label;
  private final Columns columns;
  private final StringBuilder text = new StringBuilder();

  private TerminalReport(Chronicle chronicle, Look look) {
    this.chronicle = chronicle;
    this.look = look;
    this.label = labelWidth();
    this.columns = new Columns(chronicle, look.width() - label - MARGIN);
  }

  public static String of(Chronicle chronicle, int width, boolean colours, boolean ascii) {
    return of(chronicle, new Look(width, colours, ascii), "");
  }

  /**
   * The same, with a last word on the files.
   *
   * @param where the folder of the report files as its reader would type it; empty for none
   */
  public static String of(Chronicle chronicle, Look look, String where) {
    var report = new TerminalReport(chronicle, look);
    report.heading();
    report.lanes();
    report.text.append(VerdictLines.of(chronicle, look, where));
    return report.text.toString();
  }

  private int labelWidth() {
    int longest =
        chronicle.targets().stream().mapToInt(each -> Cells.of(label(each))).max().orElse(0);
    int most = Math.min(LONGEST_LABEL, look.width() / 4);
    return Math.clamp(longest, "client errors".length(), Math.max(most, "client errors".length()));
  }

  private void heading() {
    About about = chronicle.about();
    line(look.paint(Paint.STRONG, look.cut("scenario " + about.name(), look.width())));
    List<String> facts =
        List.of(
            "seed " + about.seed(),
            look.clean(about.clock()) + " " + Words.length(chronicle.totals().lastsMs()),
            Words.plural(chronicle.totals().requests(), "request"),
            look.clean(about.algorithm()));
    inRows(facts, look.width() - 1).forEach(row -> line(" " + row));
    if (!chronicle.totals().aborted().isEmpty()) {
      line(look.paint(Paint.BAD, "ended early: " + look.clean(chronicle.totals().aborted())));
    }
  }

  private void lanes() {
    lane("", look.paint(Paint.FAINT, axis()));
    Set<Sign> seen = EnumSet.noneOf(Sign.class);
    List<TargetLine> shown = shown();
    for (TargetLine target : shown) {
      List<Sign> signs = columns.signs(target.name());
      seen.addAll(signs);
      lane(label(target), look.lane(signs));
    }
    int others = chronicle.targets().size() - shown.size();
    if (others > 0) {
      lane("", "and " + Words.plural(others, "target") + " more; the page shows all");
    }
    for (String row : FaultRows.of(chronicle, columns, look)) {
      lane("faults", look.paint(Paint.WARNING, row));
    }
    if (chronicle.buckets().errors().stream().anyMatch(each -> each > 0)) {
      lane("client errors", look.paint(Paint.BAD, errors()));
    }
    for (String row : inRows(legend(seen), columns.count())) {
      lane("", look.paint(Paint.FAINT, row));
    }
  }

  /** All of them, or those with most to tell, in their order. */
  private List<TargetLine> shown() {
    Set<String> chosen =
        chronicle.targets().stream()
            .sorted(
                Comparator.comparingLong(TargetLine::ejections)
                    .thenComparingLong(TargetLine::blamed)
                    .reversed())
            .limit(MOST_LANES)
            .map(TargetLine::name)
            .collect(Collectors.toSet());
    return chronicle.targets().stream().filter(each -> chosen.contains(each.name())).toList();
  }

  private String axis() {
    double step = Axis.step(columns.lengthMs(), columns.count());
    var axis = new StringBuilder();
    for (double at = 0; at < columns.lengthMs(); at += step) {
      String tick = Words.tick(at);
      int column = columns.at(at);
      if (column + tick.length() <= columns.count() && column >= axis.length()) {
        axis.append(" ".repeat(column - axis.length())).append(tick);
      }
    }
    return axis.toString();
  }

  /** Rounded up, so that one error is never nothing; {@code #} for ten and more. */
  private String errors() {
    var lane = new StringBuilder();
    for (double each : columns.spread(chronicle.buckets().errors())) {
      long count = (long) Math.ceil(each - 1e-9);
      lane.append(count <= 0 ? '.' : count > 9 ? '#' : (char) ('0' + count));
    }
    return lane.toString();
  }

  private List<String> legend(Set<Sign> seen) {
    List<String> words = new ArrayList<>();
    if (seen.stream().anyMatch(each -> each.word().isEmpty())) {
      char low = Sign.LOAD_1.glyph(look.ascii());
      words.add(low + " to " + Sign.LOAD_5.glyph(look.ascii()) + " load");
    }
    for (Sign sign : seen) {
      if (!sign.word().isEmpty()) {
        words.add(sign.glyph(look.ascii()) + " " + sign.word());
      }
    }
    return words;
  }

  /** As many in a row as there is room for. */
  private static List<String> inRows(List<String> words, int room) {
    List<String> rows = new ArrayList<>();
    var row = new StringBuilder();
    for (String each : words) {
      if (!row.isEmpty() && Cells.of(row.toString()) + 3 + Cells.of(each) > room) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : "   ").append(each);
    }
    if (!row.isEmpty()) {
      rows.add(row.toString());
    }
    return rows;
  }

  private String label(TargetLine target) {
    return "P" + target.priority() + " " + look.clean(target.name());
  }

  private void lane(String name, String lane) {
    line(" " + Cells.padded(look.cut(name, label), label) + " " + lane);
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }
}
