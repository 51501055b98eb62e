package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** A provider dies under load: callers see nothing of it, and it is soon left alone. */
public final class FailoverLoadTest extends Simulation {

  /** Threshold 3, and whoever was under way when the third failure came back. */
  private static final long ASKED_WHILE_DYING_MAX = 3L + Load.UNDER_WAY;

  private final Rig rig = new Rig();

  {
    setUp(Load.constant("steady", rig.url()), Load.once("a provider dies", 0.33, rig::breakFirst))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    var first = rig.status("first");
    rig.close();
    long failures = first.path("failures").asLong();
    String state = first.path("state").asText();
    new Summary("Failover", rig)
        .holds("the dead provider is ejected", state, state.equals("ejected"))
        .holds(
            "by its threshold and those who were under way",
            failures,
            failures >= 3 && failures <= ASKED_WHILE_DYING_MAX)
        .close();
  }
}
