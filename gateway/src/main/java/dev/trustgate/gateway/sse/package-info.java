/**
 * Server-sent events, read and written as bytes. The parser is right at every split point and keeps
 * each event's own bytes, so that what need not change is relayed unchanged.
 */
@NullMarked
package dev.trustgate.gateway.sse;

import org.jspecify.annotations.NullMarked;
