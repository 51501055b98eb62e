package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.time.Calendar;
import dev.trustgate.gateway.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Where an upstream gets time and chance from: the ticker decides, the wall clock is for people.
 */
record Surroundings(
    Ticker ticker, InstantSource wallClock, RandomGenerator random, Calendar calendar) {

  Surroundings(Ticker ticker, InstantSource wallClock, RandomGenerator random) {
    this(ticker, wallClock, random, new Calendar(ticker, wallClock));
  }

  long nanos() {
    return ticker.nanos();
  }

  Instant instant() {
    return wallClock.instant();
  }
}
