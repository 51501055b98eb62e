package dev.trustgate.simulator.demo;

import java.time.Duration;

/**
 * How long the parts of the story take.
 *
 * @param gap from one request to the next
 * @param beat from one line about the traffic to the next
 * @param calm before the provider breaks, and again after it is back
 * @param outage how long it is broken, at least
 * @param patience how long the story waits for the gateway to notice either, at most
 */
record StoryTimes(Duration gap, Duration beat, Duration calm, Duration outage, Duration patience) {

  /** Made for a rest of ten seconds: the fault is over before the gateway probes. */
  static final StoryTimes USUAL =
      new StoryTimes(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(9),
          Duration.ofSeconds(60));
}
