package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** The first tier dies under load and comes back: callers see neither. */
public final class PriorityLoadTest extends Simulation {

  private final Rig rig =
      new Rig(
          "\"health_checks\": {\"threshold\": 3, \"interval\": 1}",
          ", \"priority\": 1",
          ", \"priority\": 2");
  private long secondBefore;
  private long firstWhileDead;
  private long firstMended;

  {
    setUp(
            Load.constant("steady", rig.url()),
            Load.once(
                "the first tier dies",
                0.2,
                () -> {
                  secondBefore = rig.selections("second");
                  rig.breakFirst();
                }),
            Load.once("and is dead", 0.45, () -> firstWhileDead = rig.selections("first")),
            Load.once(
                "and is mended",
                0.6,
                () -> {
                  firstMended = rig.selections("first");
                  rig.mendFirst();
                }))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    long returned = rig.selections("first") - firstMended;
    long second = rig.selections("second");
    rig.close();
    long probes = firstMended - firstWhileDead;
    long dead = (long) (Load.DURATION.toSeconds() * 0.15) + 2;
    new Summary("Priority")
        .holds(
            "the second tier is not asked while the first lives", secondBefore, secondBefore == 0)
        .holds("the second tier takes the load", second, second > Load.PER_SECOND)
        .holds("a dead tier is only probed, once an interval", probes, probes <= dead)
        .holds("the load returns after the interval", returned, returned > Load.PER_SECOND / 10)
        .close();
  }
}
