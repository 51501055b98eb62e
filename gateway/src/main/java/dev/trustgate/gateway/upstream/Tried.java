package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Target;
import java.time.Duration;

/**
 * One attempt that is over.
 *
 * @param number 1 for the first attempt of the request
 * @param duration from the pick to the last byte, error or cancellation
 */
public record Tried(int number, Target target, Outcome outcome, Duration duration) {}
