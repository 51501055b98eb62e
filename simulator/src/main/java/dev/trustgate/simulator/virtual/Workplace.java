package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;

/** Where a provider's calls are served. */
interface Workplace {

  /** A call comes in. */
  void enter(Call call, Plan plan);

  /** A call is gone before its end. */
  void left(Call call);

  /** How many calls are here, waiting ones included. */
  int calls();

  /** Lets a call take its course from now on; {@code onEnd} runs just before it hears its end. */
  static void serve(VirtualClock clock, Call call, Plan plan, double slower, Runnable onEnd) {
    call.slowed(slower);
    long first = Math.round(plan.firstNanos() * slower);
    if (plan.begins()) {
      call.pending(clock.after(first, () -> begin(clock, call, plan, slower, onEnd)));
    } else if (plan.ending().isPresent()) {
      call.pending(clock.after(first, () -> finish(call, plan, onEnd)));
    }
  }

  private static void begin(
      VirtualClock clock, Call call, Plan plan, double slower, Runnable onEnd) {
    call.begins();
    long rest = Math.round(plan.restNanos() * slower);
    if (plan.ending().isPresent()) {
      call.pending(clock.after(rest, () -> finish(call, plan, onEnd)));
    } else if (rest > 0) {
      call.pending(clock.after(rest, call::stalls));
    } else {
      call.stalls();
    }
  }

  private static void finish(Call call, Plan plan, Runnable onEnd) {
    onEnd.run();
    call.ends(plan.ending().orElseThrow());
  }
}
