package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Expectation.Attempts;
import dev.trustgate.simulator.scenario.Expectation.Range;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether requests do not multiply. */
final class AttemptsJudge implements Judge {

  private static final int MOST_DIGITS = 12;

  private final Attempts expectation;
  private final Finding finding;
  private long began;
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
        ? exactly(range.least()) + " to " + exactly(range.most())
        : "at most " + exactly(range.most());
  }

  /** As it is written. */
  private static String exactly(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /** To so many digits that it is not on the wrong side of what is allowed. */
  private String mean(double value) {
    for (int digits = 3; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
      if (rare(rounded.doubleValue()) == rare(value)) {
        return plain(rounded);
      }
    }
    return exactly(value);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private boolean rare(double mean) {
    return expectation
        .amplification()
        .map(range -> mean >= range.least() && mean <= range.most())
        .orElse(true);
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    began += expectation.during().holds(atNanos) ? 1 : 0;
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
      return finding.nothing(began);
    }
    double mean = (double) attempts / requests;
    boolean few =
        expectation.maxPerRequest().isEmpty() || most <= expectation.maxPerRequest().getAsInt();
    finding.see(mostBy);
    return finding.met(
        few && rare(mean),
        String.format(
            Locale.ROOT,
            "most %d (request %d), on average %s over %d requests",
            most,
            mostBy,
            mean(mean),
            requests));
  }
}
