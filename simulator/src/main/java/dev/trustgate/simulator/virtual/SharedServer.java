package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import dev.trustgate.simulator.virtual.VirtualClock.Event;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A workplace with one server that serves all at once, each with an equal part of its attention. A
 * call has work to be done; while k are here it is done at 1/k of the speed. Answers come in one
 * piece, at the end of the work.
 */
final class SharedServer implements Workplace {

  private record Work(double doneAt, long order, Call call, Plan plan) implements Comparable<Work> {
    @Override
    public int compareTo(Work other) {
      int byWork = Double.compare(doneAt, other.doneAt);
      return byWork != 0 ? byWork : Long.compare(order, other.order);
    }
  }

  private final VirtualClock clock;
  private final PriorityQueue<Work> works = new PriorityQueue<>();
  private long entered;

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
    works.add(new Work(attained + work, entered++, call, plan));
    schedule();
  }

  @Override
  public void left(Call call) {
    advance();
    works.removeIf(work -> work.call() == call);
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
    Work soonest = works.peek();
    if (soonest != null && soonest.doneAt() < Double.POSITIVE_INFINITY) {
      double left = Math.max(0, soonest.doneAt() - attained) * works.size();
      next = clock.after(Math.round(left), this::finish);
    }
  }

  private void finish() {
    advance();
    Work work = works.remove();
    schedule();
    work.call().ends(work.plan().ending().orElseThrow());
  }
}
