package dev.trustgate.gateway.upstream;

import java.time.Instant;

/**
 * An operator has taken a target out of service until he says otherwise.
 *
 * @param atNanos the same instant by the ticker
 * @param reason in the operator's words
 */
public record Drained(Instant at, long atNanos, String reason) {}
