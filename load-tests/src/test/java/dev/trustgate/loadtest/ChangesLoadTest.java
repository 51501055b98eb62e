package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The configuration changes all the time under load: no request fails for it. */
public final class ChangesLoadTest extends Simulation {

  private static final List<String> ALGORITHMS =
      List.of("least-connections", "random", "weighted-round-robin", "round-robin");

  private final Rig rig = new Rig();
  private final AtomicInteger changes = new AtomicInteger();

  {
    setUp(
            Load.constant("steady", rig.url()),
            scenario("changes")
                .exec(
                    during(Load.DURATION)
                        .on(
                            exec(
                                session -> {
                                  change();
                                  return session;
                                }),
                            pause(Duration.ofMillis(100))))
                .injectOpen(atOnceUsers(1)))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void change() {
    String algorithm = ALGORITHMS.get(changes.get() % ALGORITHMS.size());
    rig.patch("{\"algorithm\": \"" + algorithm + "\"}");
    changes.incrementAndGet(); // only what was done counts
  }

  @Override
  public void after() {
    rig.close();
    new Summary("Changes", rig)
        .holds(
            "every algorithm had its turn while requests were under way (changes)",
            changes,
            changes.get() >= ALGORITHMS.size())
        .close();
  }
}
