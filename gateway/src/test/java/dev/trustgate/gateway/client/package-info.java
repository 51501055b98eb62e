/** Proof of the client over real sockets. */
@NullMarked
package dev.trustgate.gateway.client;

import org.jspecify.annotations.NullMarked;
