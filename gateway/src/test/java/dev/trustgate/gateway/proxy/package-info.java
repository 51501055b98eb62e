/** Proof of the data plane, from a caller's socket to a provider's. */
@NullMarked
package dev.trustgate.gateway.proxy;

import org.jspecify.annotations.NullMarked;
