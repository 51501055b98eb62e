/**
 * Plays scenarios in virtual time: the gateway's own core, providers, faults and load as events.
 */
@NullMarked
package dev.trustgate.simulator.play;

import org.jspecify.annotations.NullMarked;
