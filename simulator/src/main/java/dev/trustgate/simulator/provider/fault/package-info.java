/**
 * What can go wrong on purpose: the vocabulary of faults, how they are written, and the switch that
 * decides which request meets which. Only words and choices; what a fault does stands elsewhere.
 */
@NullMarked
package dev.trustgate.simulator.provider.fault;

import org.jspecify.annotations.NullMarked;
