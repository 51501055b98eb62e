package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.virtual.Behaviour.Plan;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A workplace with so many servers and one line, first come, first served. */
final class WaitingLine implements Workplace {

  private final VirtualClock clock;
  private final int servers;
  private final Set<Call> served = new HashSet<>();
  private final Map<Call, Plan> line = new LinkedHashMap<>();

  WaitingLine(VirtualClock clock, int servers) {
    this.clock = clock;
    this.servers = servers;
  }

  @Override
  public void enter(Call call, Plan plan) {
    if (served.size() < servers) {
      serve(call, plan);
    } else {
      line.put(call, plan);
    }
  }

  @Override
  public void left(Call call) {
    if (line.remove(call) == null) {
      free(call);
    }
  }

  @Override
  public int calls() {
    return served.size() + line.size();
  }

  private void serve(Call call, Plan plan) {
    served.add(call);
    Workplace.serve(clock, call, plan, 1, () -> free(call));
  }

  private void free(Call call) {
    served.remove(call);
    var next = line.entrySet().iterator();
    if (next.hasNext()) {
      var first = next.next();
      next.remove();
      serve(first.getKey(), first.getValue());
    }
  }
}
