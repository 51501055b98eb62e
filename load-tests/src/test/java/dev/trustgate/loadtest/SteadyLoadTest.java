package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** Steady load over two healthy providers: nothing fails, and each serves exactly its half. */
public final class SteadyLoadTest extends Simulation {

  private final Rig rig = new Rig();

  {
    setUp(Load.constant("steady", rig)).assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    Summary.of("Steady", this::judge, rig);
  }

  private void judge(Summary summary) {
    long first = rig.seen("first");
    long second = rig.seen("second");
    summary
        .witnessed()
        .holds(
            "each serves its half, to the request",
            first + ":" + second,
            first > 0 && Math.abs(first - second) <= 1);
  }
}
