package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One provider breaks in every way in turn and is well again in between, under answers and streams:
 * no caller sees a failure, and nothing is left over.
 */
public final class SoakLoadTest extends Simulation {

  private static final List<String> FAULTS =
      List.of(
          "{\"do\":\"error\",\"status\":500}",
          "{\"do\":\"error\",\"status\":429}",
          "{\"do\":\"reset\"}",
          "{\"do\":\"cut_stream\",\"after\":3}",
          "{\"do\":\"truncated_json\"}",
          "{\"do\":\"html\"}",
          "{\"do\":\"empty\"}",
          "{\"do\":\"error_event\",\"after\":2}");

  private final Rig rig = Rig.resuming();
  private final AtomicInteger steps = new AtomicInteger();

  {
    setUp(
            Load.constant("answers", rig.url()),
            Load.streams("streams", rig.url(), Load.PER_SECOND / 2),
            scenario("troubles")
                .exec(
                    during(Load.DURATION)
                        .on(
                            exec(
                                session -> {
                                  step();
                                  return session;
                                }),
                            pause(Duration.ofMillis(250))))
                .injectOpen(atOnceUsers(1)))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void step() {
    int step = steps.getAndIncrement();
    if (step % 2 == 0) {
      rig.spoilFirst(FAULTS.get(step / 2 % FAULTS.size()));
    } else {
      rig.mendFirst();
    }
  }

  @Override
  public void after() {
    JsonNode first = rig.status("first");
    long left = first.path("in_flight").asLong() + rig.status("second").path("in_flight").asLong();
    long failures = first.path("failures").asLong();
    rig.close();
    new Summary("Soak", rig)
        .holds("the troubles were met", failures, failures > 0)
        .holds("nothing is left in flight", left, left == 0)
        .close();
  }
}
