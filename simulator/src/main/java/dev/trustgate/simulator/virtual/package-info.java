/**
 * Situations in virtual time. The world here drives the gateway's own core from a queue of events:
 * the same seed gives the same run to the last event, and an hour takes seconds.
 */
@NullMarked
package dev.trustgate.simulator.virtual;

import org.jspecify.annotations.NullMarked;
