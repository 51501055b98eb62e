package dev.trustgate.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Something that must hold in a run. */
public sealed interface Expectation {

  /** Its word in the file. */
  String word();

  /** The part of the time that it is about. */
  default Window during() {
    return Window.ALWAYS;
  }

  /** Callers hear of few errors, or of none. */
  record ClientErrors(String word, Window during, Set<String> except, Bound bound)
      implements Expectation {
    public ClientErrors {
      except = Set.copyOf(except);
    }
  }

  /** A target is ejected soon after a moment. */
  record Ejected(String word, String target, Duration after, Duration within)
      implements Expectation {
    @Override
    public Window during() {
      return Window.of(after, after.plus(within));
    }
  }

  /** Targets are not ejected. */
  record NotEjected(String word, List<String> targets, Window during) implements Expectation {
    public NotEjected {
      targets = List.copyOf(targets);
    }
  }

  /** A target that was ejected is back in good health, and not before. */
  record Returns(String word, String target, Window during) implements Expectation {}

  /** A target gets its part. */
  record Share(String word, String target, Window during, Of of, double is, Tolerance tolerance)
      implements Expectation {}

  /** Answers come from a target or from a priority. */
  record ServedBy(
      String word, Optional<String> target, OptionalInt priority, Window during, double atLeast)
      implements Expectation {}

  /** A percentile of a time is short. */
  record Percentile(String word, Measure measure, double percent, Duration below, Window during)
      implements Expectation {}

  /** Requests do not multiply. */
  record Attempts(
      String word, OptionalInt maxPerRequest, OptionalDouble amplification, Window during)
      implements Expectation {}

  /** Streams say every word once: none twice, and none missing from an answer that ends whole. */
  record Tokens(String word, boolean duplicates, boolean missing) implements Expectation {}

  /** Nothing but probes is sent to a target that is out. */
  record NothingSentToEjected(String word) implements Expectation {}

  /** Some time after a moment callers hear of no more errors. */
  record Recovery(String word, Duration after, Duration within) implements Expectation {
    @Override
    public Window during() {
      return new Window(after, Optional.empty());
    }
  }

  /** In no stretch of time does a target get more than a part of the attempts. */
  record PeakShare(String word, String target, Duration window, double below, Window during)
      implements Expectation {}

  /** How often a target is asked, or probed. */
  record Sent(
      String word,
      String target,
      boolean probesOnly,
      Window during,
      OptionalLong atLeast,
      OptionalLong atMost)
      implements Expectation {}

  /** Enough happened for the rest to mean something. */
  record Requests(String word, long atLeast, Window during) implements Expectation {}

  /** How much is too much: a number, or a part of the requests. */
  record Bound(OptionalLong count, OptionalDouble share) {
    public static final Bound NONE = new Bound(OptionalLong.of(0), OptionalDouble.empty());
  }

  /** Of what a share is a part. */
  enum Of {
    /** Attempts that are the first of their request. */
    FIRST_ATTEMPTS("first attempts"),
    /** Whole answers. */
    ANSWERS("answers");

    private final String words;

    Of(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** What takes time. */
  enum Measure {
    LATENCY("latency"),
    TTFT("time to first token");

    private final String words;

    Measure(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** How far a share may be from what is wanted. */
  sealed interface Tolerance {

    /** As far as chance alone would take it with this probability. */
    record Binomial(double confidence) implements Tolerance {}

    /** A fixed distance. */
    record PlusMinus(double distance) implements Tolerance {}
  }
}
