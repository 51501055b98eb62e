/**
 * What happened lately, in rings of cells: counted without a lock and without an allocation, and
 * forgotten by being overwritten. Time is an age in nanoseconds that is handed in.
 */
@NullMarked
package dev.trustgate.gateway.recent;

import org.jspecify.annotations.NullMarked;
