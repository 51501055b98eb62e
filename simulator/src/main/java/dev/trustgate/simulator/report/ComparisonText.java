package dev.trustgate.simulator.report;

import dev.trustgate.gateway.command.Cells;
import dev.trustgate.simulator.report.Differences.Difference;
import dev.trustgate.simulator.story.Chronicle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A comparison as text. */
final class ComparisonText {

  private static final int LABEL = 24;
  private static final int NARROW_CELL = 9;
  private static final int WIDE_CELL = 14;

  private final Comparison comparison;
  private final Look look;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(Comparison comparison, Look look) {
    this.comparison = comparison;
    this.look = look;
  }

  static String of(Comparison comparison, Look look) {
    var lines = new ComparisonText(comparison, look);
    lines.runs();
    lines.differences();
    lines.measures();
    lines.text.append('\n');
    Wrapped.lines(look.clean(comparison.sentence()), look.width() - 1)
        .forEach(line -> lines.line(" " + line));
    return lines.text.toString();
  }

  private void runs() {
    line("comparison of " + comparison.runs().size() + " runs");
    for (int run = 0; run < comparison.runs().size(); run++) {
      Chronicle each = comparison.runs().get(run);
      line(
          look.cut(
              " "
                  + Comparison.letter(run)
                  + "  "
                  + comparison.name(run)
                  + "   seed "
                  + each.about().seed()
                  + "   "
                  + each.about().clock()
                  + " "
                  + Words.length(each.totals().lastsMs())
                  + "   "
                  + Words.plural(each.totals().requests(), "request"),
              look.width()));
    }
  }

  private void differences() {
    line("");
    if (comparison.differences().isEmpty()) {
      line("nothing differs in what they were given");
      return;
    }
    line("what differs");
    for (Difference difference : comparison.differences()) {
      List<String> values = new ArrayList<>();
      for (int run = 0; run < difference.values().size(); run++) {
        values.add(Comparison.letter(run) + " " + difference.values().get(run));
      }
      String label = look.cut(difference.what(), LABEL);
      int room = look.width() - LABEL - 2;
      String whole = look.clean(String.join("   ", values));
      if (Cells.of(whole) <= room) {
        line(" " + Cells.padded(label, LABEL) + " " + whole);
      } else {
        line(" " + label);
        values.forEach(each -> line("   " + look.cut(each, look.width() - 3)));
      }
    }
  }

  private void measures() {
    line("");
    int cell = look.width() < Look.USUAL ? NARROW_CELL : WIDE_CELL;
    var head = new StringBuilder(" ").append(" ".repeat(LABEL));
    for (int run = 0; run < comparison.runs().size(); run++) {
      head.append(right(Comparison.letter(run), cell));
    }
    line(look.cut(head + "   better", look.width()));
    for (Measure measure : comparison.measures()) {
      var row = new StringBuilder(" ").append(Cells.padded(measure.name(), LABEL));
      for (int run = 0; run < comparison.runs().size(); run++) {
        row.append(right(measure.shortText(run), cell));
      }
      line(look.cut(row + "   " + better(measure), look.width()));
    }
  }

  private static String better(Measure measure) {
    OptionalInt best = measure.best();
    if (best.isEmpty()) {
      return "";
    }
    String lead = measure.lead();
    int comma = lead.indexOf(", ");
    return Comparison.letter(best.getAsInt()) + (comma < 0 ? "" : lead.substring(comma));
  }

  private static String right(String words, int width) {
    return " ".repeat(Math.max(1, width - Cells.of(words))) + words;
  }

  private void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }
}
