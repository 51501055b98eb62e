package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.VirtualClock.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workplace with one server that serves all at once, each with an equal part of its attention. A
 * call has work to be done; while k are here it is done at 1/k of the speed. Answers come in one
 * piece, at the end of the work.
 */
final class SharedServer implements Workplace {

  private record Work(double doneAt, Plan plan) {}

  private final VirtualClock clock;
  private final Map<Call, Work> works = new LinkedHashMap<>();

  /** Work that each call which was here all the time has had done, in nanoseconds. */
  private double attained;

  private long sinceNanos;
  private @Nullable Event next;

  SharedServer(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public void enter(Call call, Plan plan) {
    advance();
    double work = plan.ending().isPresent() ? plan.workNanos() : Double.POSITIVE_INFINITY;
    works.put(call, new Work(attained + work, plan));
    schedule();
  }

  @Override
  public void left(Call call) {
    advance();
    works.remove(call);
    schedule();
  }

  @Override
  public int calls() {
    return works.size();
  }

  private void advance() {
    if (!works.isEmpty()) {
      attained += (double) (clock.nanos() - sinceNanos) / works.size();
    }
    sinceNanos = clock.nanos();
  }

  private void schedule() {
    if (next != null) {
      next.cancel();
      next = null;
    }
    Map.Entry<Call, Work> soonest = null;
    for (var entry : works.entrySet()) {
      if (soonest == null || entry.getValue().doneAt() < soonest.getValue().doneAt()) {
        soonest = entry;
      }
    }
    if (soonest != null && soonest.getValue().doneAt() < Double.POSITIVE_INFINITY) {
      Call call = soonest.getKey();
      double left = Math.max(0, soonest.getValue().doneAt() - attained) * works.size();
      next = clock.after(Math.round(left), () -> finish(call));
    }
  }

  private void finish(Call call) {
    advance();
    Work work = works.remove(call);
    schedule();
    if (work != null) {
      call.ends(work.plan().ending().orElseThrow());
    }
  }
}
