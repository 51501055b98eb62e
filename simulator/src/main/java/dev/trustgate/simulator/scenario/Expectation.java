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

  /**
   * A percentile of a time, or its mean, is short, or as long as it should be.
   *
   * @param percent 0 to 100; empty for the mean
   */
  record Time(
      String word,
      Measure measure,
      OptionalDouble percent,
      Optional<Duration> above,
      Optional<Duration> below,
      Window during)
      implements Expectation {}

  /**
   * A part of the requests gets a whole answer.
   *
   * @param within how soon, if that matters
   */
  record Answered(String word, Optional<Duration> within, Goal goal, Window during)
      implements Expectation {}

  /** Requests do not multiply, or as much as they should. */
  record Attempts(
      String word, OptionalInt maxPerRequest, Optional<Range> amplification, Window during)
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
  record Sent(String word, String target, boolean probesOnly, Window during, Limits limits)
      implements Expectation {}

  /** How many first attempts in a row a target gets at most. */
  record InARow(String word, String target, Limits limits, Window during) implements Expectation {}

  /** How many first attempts the busiest target gets above the mean of all. */
  record Gap(String word, Limits limits, Window during) implements Expectation {}

  /** Enough happened for the rest to mean something, or as much as should. */
  record Requests(String word, Limits limits, Window during) implements Expectation {}

  /** From how many to how many, both allowed; at least one of them is given. */
  record Limits(OptionalLong atLeast, OptionalLong atMost) {

    public boolean allow(long count) {
      return count >= atLeast.orElse(0) && count <= most();
    }

    /** The most that is allowed; beyond everything if there is no such bound. */
    public long most() {
      return atMost.orElse(Long.MAX_VALUE);
    }

    /** Whether so many are enough, however many follow. */
    public boolean reached(long count) {
      return atMost.isEmpty() && count >= atLeast.orElse(0);
    }

    public boolean allow(double count) {
      return count >= (double) atLeast.orElse(0) && count <= (double) atMost.orElse(Long.MAX_VALUE);
    }

    /** {@code at least 2 and at most 5}, {@code exactly 3}. */
    public String text() {
      if (atLeast.isPresent() && atLeast.equals(atMost)) {
        return "exactly " + atLeast.getAsLong();
      }
      String least = atLeast.isPresent() ? "at least " + atLeast.getAsLong() : "";
      String most = atMost.isPresent() ? "at most " + atMost.getAsLong() : "";
      return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most;
    }
  }

  /** From one number to another, both allowed. */
  record Range(double least, double most) {}

  /** How large a part should be. */
  sealed interface Goal {

    /** As large as this, give or take. */
    record Near(double is, Tolerance tolerance) implements Goal {}

    /** As large as this, or larger. */
    record AtLeast(double share) implements Goal {}
  }

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
    TTFT("time to first token"),
    ERROR("time until an error is told");

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
