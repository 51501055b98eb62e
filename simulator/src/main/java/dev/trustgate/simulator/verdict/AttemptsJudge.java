package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Attempts;
import dev.trustgate.simulator.scenario.Expectation.Range;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether requests do not multiply. */
final class AttemptsJudge implements Judge {

  private final Attempts expectation;
  private final Finding finding;
  private long requests;
  private long attempts;
  private int most;
  private long mostBy;

  AttemptsJudge(Attempts expectation) {
    this.expectation = expectation;
    List<String> wanted = new ArrayList<>();
    if (expectation.maxPerRequest().isPresent()) {
      int most = expectation.maxPerRequest().getAsInt();
      wanted.add("at most " + most + (most == 1 ? " attempt" : " attempts") + " per request");
    }
    expectation
        .amplification()
        .ifPresent(range -> wanted.add(words(range) + " attempts per request on average"));
    this.finding = new Finding(expectation, String.join(", ", wanted));
  }

  private static String words(Range range) {
    return range.least() > 0
        ? number(range.least()) + " to " + number(range.most())
        : "at most " + number(range.most());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    if (!expectation.during().holds(atNanos)) {
      return;
    }
    requests++;
    attempts += result.attempts();
    if (result.attempts() > most) {
      most = result.attempts();
      mostBy = ask.number();
      finding.at(atNanos);
    }
  }

  @Override
  public boolean lost() {
    return most > expectation.maxPerRequest().orElse(Integer.MAX_VALUE);
  }

  @Override
  public Verdict verdict() {
    if (requests == 0) {
      return finding.met(false, "there were no requests");
    }
    double mean = (double) attempts / requests;
    boolean few =
        expectation.maxPerRequest().isEmpty() || most <= expectation.maxPerRequest().getAsInt();
    boolean rare =
        expectation
            .amplification()
            .map(range -> mean >= range.least() && mean <= range.most())
            .orElse(true);
    finding.see(mostBy);
    return finding.met(
        few && rare,
        String.format(
            Locale.ROOT,
            "most %d (request %d), on average %s over %d requests",
            most,
            mostBy,
            number(mean),
            requests));
  }
}
