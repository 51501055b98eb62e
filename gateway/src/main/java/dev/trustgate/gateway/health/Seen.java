package dev.trustgate.gateway.health;

/**
 * What one attempt has to tell.
 *
 * @param epoch the number under which the attempt was admitted
 * @param attempt unique among the attempts of one target, and above 0
 */
public record Seen(Observation observation, long epoch, long attempt, long nowNanos) {}
