package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import io.gatling.javaapi.core.Simulation;

/** Streams under load, a provider dying among them: each ends whole. */
public final class StreamsLoadTest extends Simulation {

  private final Rig rig = new Rig();

  {
    setUp(
            Load.streams("streams", rig.url(), Load.PER_SECOND / 2),
            Load.once("a provider dies", 0.4, rig::breakFirst))
        .assertions(global().failedRequests().count().is(0L));
  }

  @Override
  public void after() {
    long left = rig.status("first").path("in_flight").asLong();
    left += rig.status("second").path("in_flight").asLong();
    String state = rig.status("first").path("state").asText();
    rig.close();
    new Summary("Streams", rig)
        .holds("nothing is left in flight", left, left == 0)
        .holds("the dead provider is ejected", state, state.equals("ejected"))
        .close();
  }
}
