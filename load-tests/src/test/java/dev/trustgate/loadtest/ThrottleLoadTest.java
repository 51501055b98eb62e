package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;

/**
 * A storm of 429 is no illness: the target cools down, is not ejected, and callers see nothing. It
 * asks for a second's rest each time, the least that the gateway gives, so that it is asked often
 * enough to be ejected twice if these were failures; not one answer of it goes well in between.
 */
public final class ThrottleLoadTest extends Simulation {

  private static final int THRESHOLD = 3;
  private static final int STORM = 2 * THRESHOLD;

  private final Rig rig =
      new Rig(
          Pool.of(
              "\"health_checks\": {\"threshold\": %d, \"interval\": 3600}".formatted(THRESHOLD),
              "",
              ""));
  private final Director director = new Director(this::tell);

  {
    setUp(Load.constant("steady", rig, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void tell() throws InterruptedException {
    rig.crowd().awaitMore(Load.PER_SECOND);
    Director.await("the retry budget covers all that is under way", rig.crowd()::calm);
    rig.throttleFirst();
    Director.await(STORM + " of 429", () -> met() >= STORM || rig.state("first").equals("ejected"));
  }

  /** How many refusals the gateway counts, which the first provider gives for no other reason. */
  private long met() {
    return rig.status("first").path("failures").asLong();
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary.of("Throttle", this::judge, rig);
  }

  private void judge(Summary summary) {
    JsonNode first = rig.status("first");
    String state = first.path("state").asText();
    long met = met();
    long sent = rig.met("error");
    long inARow = first.path("consecutive_failures").asLong();
    summary
        .told(director)
        .witnessed()
        .holds(
            "at least %d of 429, twice as many as failures would eject".formatted(STORM),
            sent,
            sent >= STORM)
        .holds("the gateway met as many as were sent, " + sent, met, met == sent)
        .holds("who has no time is not ejected", state, !state.equals("ejected"))
        .holds("nor brought nearer to it (failures in a row)", inARow, inARow == 0);
  }
}
