/** Judges whether what a scenario expects is what happened, and says what happened and when. */
@NullMarked
package dev.trustgate.simulator.verdict;

import org.jspecify.annotations.NullMarked;
