package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;

/** What became of each expectation, the missed ones first and in full. */
final class VerdictLines {

  private static final String BETWEEN = " · ";

  private final Chronicle chronicle;
  private final Look look;
  private final StringBuilder text = new StringBuilder();

  private VerdictLines(Chronicle chronicle, Look look) {
    this.chronicle = chronicle;
    this.look = look;
  }

  static String of(Chronicle chronicle, Look look, String where) {
    var lines = new VerdictLines(chronicle, look);
    chronicle.expectations().stream().filter(Verdict::missed).forEach(lines::missed);
    chronicle.expectations().stream().filter(each -> !each.judged()).forEach(lines::open);
    chronicle.expectations().stream().filter(Verdict::met).forEach(lines::met);
    lines.last(where);
    return lines.text.toString();
  }

  private void missed(Verdict verdict) {
    String mark = look.ascii() ? "MISSED " : "✘ ";
    wrapped(mark, Paint.BAD, verdict.wanted());
    for (String line : Missed.lines(chronicle, verdict)) {
      // A command is copied: it stays on one line, however long.
      if (line.startsWith(Missed.REPLAY)) {
        text.append("    ").append(look.clean(line)).append('\n');
      } else {
        wrapped("  ", Paint.PLAIN, line);
      }
    }
  }

  private void open(Verdict verdict) {
    wrapped(
        look.ascii() ? "open " : "– ",
        Paint.NOTE,
        verdict.wanted() + BETWEEN + "not judged: " + verdict.found());
  }

  private void met(Verdict verdict) {
    wrapped(look.ascii() ? "met " : "✔ ", Paint.GOOD, verdict.wanted() + BETWEEN + verdict.found());
  }

  private void last(String where) {
    List<Verdict> verdicts = chronicle.expectations();
    long met = verdicts.stream().filter(Verdict::met).count();
    long judged = verdicts.stream().filter(Verdict::judged).count();
    String count =
        !chronicle.expected()
            ? "nothing was expected, so there is no verdict"
            : Words.count(met)
                + " of "
                + Words.count(judged)
                + " met"
                + open(verdicts.size() - judged);
    text.append(look.paint(chronicle.met() ? Paint.GOOD : Paint.BAD, count));
    if (!where.isEmpty()) {
      text.append(look.clean(BETWEEN + "report in " + where));
    }
    text.append('\n');
  }

  private static String open(long count) {
    return count == 0 ? "" : ", " + Words.count(count) + " not judged";
  }

  /** Words after a mark, later lines under the first word. */
  private void wrapped(String mark, Paint paint, String words) {
    int indent = 2 + mark.length();
    String before = "  " + look.paint(paint, mark);
    for (String line : Wrapped.lines(look.clean(words), look.width() - indent)) {
      text.append(before).append(line).append('\n');
      before = " ".repeat(indent);
    }
  }
}
