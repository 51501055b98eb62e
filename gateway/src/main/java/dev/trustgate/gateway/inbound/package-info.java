/**
 * The connections of callers: how long each may take for what it does, how many there may be, where
 * a body ends, and whether the caller is still there. The server's own clocks do not run.
 */
@NullMarked
package dev.trustgate.gateway.inbound;

import org.jspecify.annotations.NullMarked;
