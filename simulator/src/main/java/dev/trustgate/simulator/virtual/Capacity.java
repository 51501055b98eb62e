package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;

/** How much a provider can do at once, and what happens beyond. */
public sealed interface Capacity {

  Capacity UNLIMITED = new Unlimited();

  /** The workplace of one provider. */
  Workplace open(VirtualClock clock);

  /** Every call is served as if it were alone. */
  record Unlimited() implements Capacity {
    @Override
    public Workplace open(VirtualClock clock) {
      return new Unhurried(clock, _ -> 1);
    }
  }

  /** So many calls at once; the others wait in line. */
  record Servers(int count) implements Capacity {
    @Override
    public Workplace open(VirtualClock clock) {
      return new WaitingLine(clock, count);
    }
  }

  /** So many calls at once; the others are refused at once. */
  record Limit(int count, Outcome refusal) implements Capacity {
    @Override
    public Workplace open(VirtualClock clock) {
      return new LimitedPlaces(clock, count, refusal);
    }
  }

  /** One server whose attention is divided equally: tokens come slower the more are asked for. */
  record Sharing() implements Capacity {
    @Override
    public Workplace open(VirtualClock clock) {
      return new SharedServer(clock);
    }
  }

  /**
   * Every call takes longer the more there are when it comes: by a factor of 1 + calls / bearable,
   * and five-fold once they are more than that.
   */
  record Rising(int bearable) implements Capacity {
    private static final double OVERLOADED = 5;

    @Override
    public Workplace open(VirtualClock clock) {
      return new Unhurried(
          clock, calls -> calls > bearable ? OVERLOADED : 1 + (double) calls / bearable);
    }
  }
}
