package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.BrokeMidAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a provider does with a call. */
public sealed interface Behaviour {

  Optional<Outcome> WELL = Optional.of(new Answered(200));

  /** What it will do with one call, all draws made. */
  Plan plan(RandomGenerator latency, RandomGenerator faults);

  /**
   * One call's course, if nothing stands in its way.
   *
   * @param firstNanos until the first valid event, or the failure
   * @param restNanos from there to the end
   * @param begins whether a valid event comes before the end, as of every stream that says a word;
   *     an answer in one piece is nothing before it is whole
   * @param ending how it ends; empty if it never does by itself
   * @param tokens how many have come when it ends or falls silent
   * @param voice in whose words
   */
  record Plan(
      long firstNanos,
      long restNanos,
      boolean begins,
      Optional<Outcome> ending,
      int tokens,
      Voice voice) {

    /** A course whose words do not matter. */
    public Plan(long firstNanos, long restNanos, boolean begins, Optional<Outcome> ending) {
      this(firstNanos, restNanos, begins, ending, 0, Voice.of(""));
    }

    long workNanos() {
      return firstNanos + restNanos;
    }

    /** From token to token, the tokens being evenly spaced. */
    double gapNanos() {
      return tokens > 1 ? (double) restNanos / (tokens - 1) : 0;
    }
  }

  /** Answers of one piece. */
  static Behaviour answers(Latency latency) {
    return new Answers(latency);
  }

  /** Fails before the first byte, after a while. */
  static Behaviour fails(Outcome outcome, Duration after) {
    return new Fails(outcome, Latency.fixed(after));
  }

  /** All that is said comes at once, at the end. */
  record Answers(Latency latency) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latencies, RandomGenerator faults) {
      return new Plan(latency.draw(latencies), 0, false, WELL);
    }
  }

  /** Answers that begin before they end, if only by the blink of an eye. */
  record Streams(Latency first, Latency rest) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      long firstNanos = first.draw(latency);
      long restNanos = rest.draw(latency);
      return new Plan(firstNanos, restNanos, true, WELL);
    }
  }

  /** Fails before the first byte. */
  record Fails(Outcome outcome, Latency after) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      return new Plan(after.draw(latency), 0, false, Optional.of(outcome));
    }
  }

  /** Begins to answer and breaks. */
  record Breaks(Latency first, Latency until, Break how) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      Outcome broke = new BrokeMidAnswer(how, false);
      return new Plan(first.draw(latency), until.draw(latency), true, Optional.of(broke));
    }
  }

  /** Takes the call and never says anything: a black hole. */
  record Hangs() implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      return new Plan(0, 0, false, Optional.empty());
    }
  }

  /** Begins to answer and falls silent. */
  record Stalls(Latency first) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      return new Plan(first.draw(latency), 0, true, Optional.empty());
    }
  }

  /** Sometimes this, else that; drawn for each call. */
  record Sometimes(double share, Behaviour then, Behaviour otherwise) implements Behaviour {
    @Override
    public Plan plan(RandomGenerator latency, RandomGenerator faults) {
      boolean now = faults.nextDouble() < share;
      return (now ? then : otherwise).plan(latency, faults);
    }
  }
}
