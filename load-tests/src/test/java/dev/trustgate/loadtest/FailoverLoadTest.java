package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** A provider dies under load: callers see nothing of it, and it is soon left alone. */
public final class FailoverLoadTest extends Simulation {

  /**
   * Threshold 3, and whoever was under way when the third failure came back: on a machine that
   * stands still for a moment, a second's requests.
   */
  private static final long ASKED_WHILE_DYING_MAX = 3L + Load.PER_SECOND;

  private final Rig rig = new Rig();

  {
    setUp(
            Load.constant("steady", rig.url()),
            scenario("a provider dies")
                .exec(pause(Load.DURATION.dividedBy(3)))
                .exec(
                    exec(
                        session -> {
                          rig.breakFirst();
                          return session;
                        }))
                .injectOpen(atOnceUsers(1)))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    var first = rig.status("first");
    rig.close();
    long failures = first.path("failures").asLong();
    System.out.println("the dead provider: " + first);
    if (!first.path("state").asText().equals("ejected")
        || failures < 3
        || failures > ASKED_WHILE_DYING_MAX) {
      throw new IllegalStateException(
          "the dead provider was not ejected as it should be: " + first);
    }
  }
}
