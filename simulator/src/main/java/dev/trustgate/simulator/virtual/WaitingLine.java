package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import java.util.ArrayDeque;
import java.util.Deque;

/** A workplace with so many servers and one line, first come, first served. */
final class WaitingLine implements Workplace {

  private final VirtualClock clock;
  private final int servers;

  private record Waiting(Call call, Plan plan) {}

  private final Deque<Waiting> line = new ArrayDeque<>();
  private int served;

  WaitingLine(VirtualClock clock, int servers) {
    this.clock = clock;
    this.servers = servers;
  }

  @Override
  public void enter(Call call, Plan plan) {
    if (served < servers) {
      serve(call, plan);
    } else {
      line.addLast(new Waiting(call, plan));
    }
  }

  @Override
  public void left(Call call) {
    if (!line.removeIf(waiting -> waiting.call() == call)) {
      free();
    }
  }

  @Override
  public int calls() {
    return served + line.size();
  }

  private void serve(Call call, Plan plan) {
    served++;
    Workplace.serve(clock, call, plan, 1, this::free);
  }

  private void free() {
    served--;
    Waiting next = line.pollFirst();
    if (next != null) {
      serve(next.call(), next.plan());
    }
  }
}
