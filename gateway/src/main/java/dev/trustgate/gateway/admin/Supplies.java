package dev.trustgate.gateway.admin;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the admin API takes from outside itself.
 *
 * @param clock the time that people read
 * @param ids the ids of new resources and of requests
 * @param random what keys are made of; predictable numbers would make guessable keys
 */
public record Supplies(InstantSource clock, Supplier<UUID> ids, SecureRandom random) {

  /** Now, as exactly as every store can keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
