/** Proof of the event parser. */
@NullMarked
package dev.trustgate.gateway.sse;

import org.jspecify.annotations.NullMarked;
