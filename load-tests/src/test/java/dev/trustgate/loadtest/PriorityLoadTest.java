package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** The first tier dies under load and comes back: callers see neither. */
public final class PriorityLoadTest extends Simulation {

  private static final int THRESHOLD = 3;

  private final Rig rig =
      new Rig(
          "\"health_checks\": {\"threshold\": %d, \"interval\": 1}".formatted(THRESHOLD),
          ", \"priority\": 1",
          ", \"priority\": 2");
  private long secondBefore;
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
    long failures = rig.status("first").path("failures").asLong();
    rig.close();
    long probes = Load.DURATION.toSeconds(); // at most one a second
    new Summary("Priority", rig)
        .holds(
            "the second tier is not asked while the first lives", secondBefore, secondBefore == 0)
        .holds("the second tier takes the load", second, second > Load.UNDER_WAY)
        .holds(
            "the dead tier gets its threshold, those under way, and probes",
            failures,
            failures >= THRESHOLD && failures <= THRESHOLD + Load.UNDER_WAY + probes)
        .holds(
            "the load returns after the interval, not only probes",
            returned,
            returned > Load.UNDER_WAY + probes)
        .close();
  }
}
