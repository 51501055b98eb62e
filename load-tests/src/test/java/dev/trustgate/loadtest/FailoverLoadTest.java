package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/**
 * A provider is killed under load, answers under way with it: callers see nothing of it, and it is
 * left alone after its threshold.
 */
public final class FailoverLoadTest extends Simulation {

  private static final int THRESHOLD = 3;

  private final Rig rig =
      Rig.slow(
          Pool.of(
              "\"health_checks\": {\"threshold\": %d, \"interval\": 3600}".formatted(THRESHOLD),
              "",
              ""));
  private final Crowd crowd = rig.crowd();
  private final Outage outage = new Outage(rig);
  private final Director director = new Director(this::tell);
  private long askedEjected;

  {
    setUp(Load.constant("steady", rig, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void tell() throws InterruptedException {
    crowd.awaitMore(Load.PER_SECOND);
    outage.begin();
    askedEjected = crowd.asked();
    crowd.awaitMore(Load.PER_SECOND);
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary.of("Failover", this::judge, rig);
  }

  private void judge(Summary summary) {
    summary.told(director).witnessed();
    Outage.Counts last = Outage.Counts.of(rig);
    long failures = last.failures();
    long most = THRESHOLD - 1L + crowd.most();
    long later = last.first() - outage.ejected().first();
    long second = last.second() - outage.ejected().second();
    long asked = crowd.asked() - askedEjected;
    summary
        .holds("its death broke answers that were under way", outage.broken(), outage.broken() > 0)
        .holds(
            "it fails by its threshold and who was under way with the last of it, at most " + most,
            failures,
            failures >= THRESHOLD && failures <= most)
        .holds("then it is asked no more", later, later <= Outage.CHOOSING)
        .holds(
            "and the other one gets all of " + asked + " requests",
            second,
            second >= asked - crowd.most());
  }
}
