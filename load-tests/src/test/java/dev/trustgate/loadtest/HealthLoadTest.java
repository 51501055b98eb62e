package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;

/**
 * A broken provider is ejected by exactly as many failures as the threshold says, and gets nothing
 * before its rest is over, however much load there is. One caller breaks it, because requests that
 * are under way together fail together.
 */
public final class HealthLoadTest extends Simulation {

  private static final int THRESHOLD = 4;
  private static final int ASKED_ALONE = 4 * THRESHOLD;

  private final Rig rig =
      new Rig(
          Pool.of(
              "\"health_checks\": {\"threshold\": %d, \"interval\": 3600}".formatted(THRESHOLD),
              "",
              ""));
  private volatile long seenWhole;
  private volatile long seenEjected;

  {
    setUp(
            scenario("one caller breaks it")
                .exec(
                    exec(
                        session -> {
                          seenWhole = rig.seen("first");
                          rig.breakFirst();
                          return session;
                        }),
                    repeat(ASKED_ALONE).on(Load.ask(rig)),
                    exec(
                        session -> {
                          seenEjected = rig.seen("first");
                          return session;
                        }))
                .injectOpen(atOnceUsers(1))
                .andThen(Load.constant("steady", rig)))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    Summary.of("Health", this::judge, rig);
  }

  private void judge(Summary summary) {
    JsonNode first = rig.status("first");
    String state = first.path("state").asText();
    long failures = first.path("failures").asLong();
    long broken = seenEjected - seenWhole;
    long later = rig.seen("first") - seenEjected;
    summary
        .witnessed()
        .holds("the broken provider is ejected", state, state.equals("ejected"))
        .holds("by exactly " + THRESHOLD + " failures", failures, failures == THRESHOLD)
        .holds("which is as many as it saw itself", broken, broken == THRESHOLD)
        .holds("and sees nothing more before its time", later, later == 0);
  }
}
