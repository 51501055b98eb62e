package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;

/**
 * A broken provider is ejected by as many failures as the threshold says, and gets nothing before
 * its rest is over, however much load there is. Where one caller breaks it that is exact; under
 * load those that are under way together fail together.
 */
public final class HealthLoadTest extends Simulation {

  private static final int THRESHOLD_ALONE = 4;
  private static final int ASKED_ALONE = 4 * THRESHOLD_ALONE;

  /**
   * So many that who is under way is less than as many again, which would be twice the threshold.
   */
  private static final int THRESHOLD = Load.SHORT ? 2 * Load.FEW : 60;

  /** The retry budget, ten and a fifth of these, is to cover the threshold and who is under way. */
  private static final int ASKED_BEFORE = 8 * THRESHOLD;

  /** Breaks an answer when it is given, so that others are under way with it. */
  private static final String FAULT = "truncated_json";

  private final Rig alone = new Rig(checked(THRESHOLD_ALONE));
  private final Rig rig = Rig.slow(checked(THRESHOLD));
  private final Crowd crowd = rig.crowd();
  private final Director director = new Director(this::tell);
  private volatile long aloneSeen;
  private int underWay;
  private long seenEjected;

  {
    setUp(
            scenario("one caller breaks it")
                .exec(
                    exec(
                        session -> {
                          aloneSeen = alone.seen("first");
                          alone.breakFirst();
                          return session;
                        }),
                    repeat(ASKED_ALONE).on(Load.ask(alone)))
                .injectOpen(atOnceUsers(1)),
            Load.constant("steady", rig, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private static Pool checked(int threshold) {
    return Pool.of(
        "\"health_checks\": {\"threshold\": %d, \"interval\": 3600}".formatted(threshold), "", "");
  }

  private void tell() throws InterruptedException {
    crowd.awaitMore(ASKED_BEFORE);
    Director.await("the retry budget covers all that is under way", crowd::calm);
    crowd.forgetMost();
    rig.spoilFirst("{\"do\":\"%s\"}".formatted(FAULT));
    Director.await("the broken provider is ejected", () -> rig.state("first").equals("ejected"));
    underWay = crowd.most();
    crowd.awaitOlder(); // who was under way with the last of them
    seenEjected = rig.seen("first");
    crowd.awaitMore(Load.PER_SECOND);
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary.of("Health", this::judge, rig, alone);
  }

  private void judge(Summary summary) {
    summary.told(director).witnessed();
    JsonNode first = alone.status("first");
    long failures = first.path("failures").asLong();
    long seen = alone.seen("first") - aloneSeen;
    ejected(summary, "one caller breaks it, and it is ejected", first);
    summary
        .holds("by exactly " + THRESHOLD_ALONE + " failures", failures, failures == THRESHOLD_ALONE)
        .holds("which is all that it saw of " + ASKED_ALONE, seen, seen == THRESHOLD_ALONE);
    underLoad(summary);
  }

  private void underLoad(Summary summary) {
    JsonNode first = rig.status("first");
    long failures = first.path("failures").asLong();
    long most = THRESHOLD - 1L + underWay;
    long sent = rig.met(FAULT);
    long later = rig.seen("first") - seenEjected;
    ejected(summary, "one that breaks under load is ejected", first);
    summary
        .holds(
            "by %d failures and who was under way with the last of them, at most %d"
                .formatted(THRESHOLD, most),
            failures,
            failures >= THRESHOLD && failures <= most)
        .holds("which is as many as it sent, " + sent, failures, failures == sent)
        .holds("and sees nothing more before its time", later, later == 0);
  }

  private static void ejected(Summary summary, String what, JsonNode target) {
    String state = target.path("state").asText();
    summary.holds(what, state, state.equals("ejected"));
  }
}
