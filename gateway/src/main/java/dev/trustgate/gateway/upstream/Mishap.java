package dev.trustgate.gateway.upstream;

import java.util.OptionalInt;

/**
 * What went wrong with a target last.
 *
 * @param atNanos by the ticker
 * @param status of the provider's answer, if it answered
 */
record Mishap(long atNanos, String reason, OptionalInt status) {}
