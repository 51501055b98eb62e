package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;

/** A storm of 429 is no illness: the target cools down, is not ejected, and callers see nothing. */
public final class ThrottleLoadTest extends Simulation {

  private static final int TOO_MANY = 429;

  private final Rig rig = new Rig();

  {
    setUp(
            Load.constant("steady", rig),
            Load.once("a provider is out of breath", 0.3, rig::throttleFirst))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    Summary.of("Throttle", this::judge, rig);
  }

  private void judge(Summary summary) {
    JsonNode first = rig.status("first");
    String state = first.path("state").asText();
    int met = first.path("last_error").path("status").asInt();
    long inARow = first.path("consecutive_failures").asLong();
    summary
        .witnessed()
        .holds("a 429 was met (the last error)", met, met == TOO_MANY)
        .holds("who has no time is not ejected", state, !state.equals("ejected"))
        .holds("nor brought nearer to it (failures in a row)", inARow, inARow == 0);
  }
}
