/** Proof of what is told to a collector, and when not. */
@NullMarked
package dev.trustgate.gateway.tracing;

import org.jspecify.annotations.NullMarked;
