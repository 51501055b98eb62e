/**
 * A small HTTP/1.1 server on raw sockets and virtual threads, for answers that must be able to
 * break. It hides nothing: chunks, resets and half-written bytes are in the hands of its user.
 */
@NullMarked
package dev.trustgate.simulator.provider.http;

import org.jspecify.annotations.NullMarked;
