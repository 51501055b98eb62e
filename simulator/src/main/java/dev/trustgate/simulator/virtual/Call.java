package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.VirtualClock.Event;
import org.jspecify.annotations.Nullable;

/**
 * One attempt between a caller and a provider. The provider says when it begins to answer and how
 * it ends; whoever called may hang up before.
 */
public final class Call {

  /** Who hears of it. */
  public interface Caller {

    /** The first valid event is here. */
    void begins();

    /** Nothing more will come, and nobody will say so. */
    void stalls();

    /** It is over; nothing else will be heard. */
    void ends(Outcome outcome);
  }

  private final SimulatedTarget provider;
  private final Caller caller;
  private final Plan plan;
  private double slower = 1;
  private boolean over;
  private @Nullable Event pending;

  Call(SimulatedTarget provider, Caller caller, Plan plan) {
    this.provider = provider;
    this.caller = caller;
    this.plan = plan;
  }

  /** What the provider means to make of it. */
  Plan plan() {
    return plan;
  }

  /** How much longer than planned everything takes. */
  void slowed(double factor) {
    slower = factor;
  }

  /** Nanoseconds from token to token. */
  long gapNanos() {
    return Math.round(plan.gapNanos() * slower);
  }

  boolean over() {
    return over;
  }

  /** What the provider will do next, so that hanging up can prevent it. */
  void pending(Event event) {
    pending = event;
  }

  void begins() {
    if (!over) {
      caller.begins();
    }
  }

  void stalls() {
    if (!over) {
      caller.stalls();
    }
  }

  void ends(Outcome outcome) {
    if (!over) {
      over = true;
      caller.ends(outcome);
    }
  }

  /** The caller is no longer interested; the provider hears of it at once. */
  public void hangUp() {
    if (!over) {
      over = true;
      if (pending != null) {
        pending.cancel();
      }
      provider.left(this);
    }
  }
}
