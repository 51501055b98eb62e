/**
 * What providers say: requests read and judged, answers made up from a seed, and both put into each
 * dialect's own words. Nothing here waits, reads a clock or touches a socket.
 */
@NullMarked
package dev.trustgate.simulator.provider.wire;

import org.jspecify.annotations.NullMarked;
