package dev.trustgate.simulator.simulate;

import dev.trustgate.simulator.report.Look;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.Locale;

/** A run in one line, and one more per missed expectation. */
final class Summary {

  private Summary() {}

  static String of(Chronicle chronicle, Look look) {
    long met = chronicle.expectations().stream().filter(Verdict::met).count();
    long judged = chronicle.expectations().stream().filter(Verdict::judged).count();
    long open = chronicle.expectations().size() - judged;
    var text = new StringBuilder();
    text.append(sign(chronicle.met(), look))
        .append(
            String.format(
                Locale.ROOT,
                " %s: %d of %d met%s, %d requests, %d errors%n",
                chronicle.about().name(),
                met,
                judged,
                open == 0 ? "" : ", " + open + " not judged",
                chronicle.totals().requests(),
                chronicle.totals().failed() + chronicle.totals().brokenOff()));
    for (Verdict verdict : chronicle.expectations()) {
      if (verdict.missed()) {
        text.append("    ")
            .append(sign(false, look))
            .append(" %s: %s%n".formatted(verdict.wanted(), verdict.found()));
      }
    }
    return text.toString();
  }

  private static String sign(boolean met, Look look) {
    return look.ascii() ? (met ? "ok    " : "MISSED") : (met ? "✔" : "✘");
  }
}
