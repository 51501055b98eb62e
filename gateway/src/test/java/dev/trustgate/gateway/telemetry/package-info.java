/** Proof of what is remembered of requests. */
@NullMarked
package dev.trustgate.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
