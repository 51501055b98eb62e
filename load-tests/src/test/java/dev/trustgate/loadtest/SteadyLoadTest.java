package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** Steady load over two healthy providers: nothing fails, and each serves exactly its half. */
public final class SteadyLoadTest extends Simulation {

  private final Rig rig = new Rig();

  {
    setUp(Load.constant("steady", rig.url())).assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    long first = rig.status("first").path("selections").asLong();
    long second = rig.status("second").path("selections").asLong();
    System.out.println("selections: first " + first + ", second " + second);
    rig.close();
    if (first + second == 0 || Math.abs(first - second) > 1) {
      throw new IllegalStateException("round robin is uneven: " + first + " and " + second);
    }
  }
}
