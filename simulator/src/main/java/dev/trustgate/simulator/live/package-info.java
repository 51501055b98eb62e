/**
 * Plays scenarios in real time: fake providers and a gateway over sockets, and callers that wait.
 */
@NullMarked
package dev.trustgate.simulator.live;

import org.jspecify.annotations.NullMarked;
