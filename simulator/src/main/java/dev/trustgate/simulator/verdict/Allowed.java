package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.Tolerance;
import dev.trustgate.simulator.story.Chronicle.Share;

/** From how much to how much a share may be. */
record Allowed(double is, double low, double high) {

  /** Around a share, of so many trials. */
  static Allowed around(double is, Tolerance tolerance, long trials) {
    return switch (tolerance) {
      case Tolerance.Binomial(double confidence) -> {
        var range = Binomial.range(trials, is, confidence);
        yield new Allowed(is, (double) range.low() / trials, (double) range.high() / trials);
      }
      case Tolerance.PlusMinus(double distance) ->
          new Allowed(is, Math.max(0, is - distance), Math.min(1, is + distance));
    };
  }

  boolean holds(double share) {
    return low <= share && share <= high;
  }

  /** As reports draw it. */
  Share share(double got, long of) {
    return new Share(got, is, low, high, of);
  }

  String words() {
    return "the band is %s to %s".formatted(Shares.text(low), Shares.text(high));
  }

  static String words(Tolerance tolerance) {
    return switch (tolerance) {
      case Tolerance.Binomial(double confidence) ->
          "give or take chance at " + Shares.text(confidence);
      case Tolerance.PlusMinus(double distance) -> "± " + Shares.text(distance);
    };
  }
}
