/**
 * What is known from theory and from published experiments, and what the virtual world makes of it:
 * every value with its source, its formula, its simulation and the band between them.
 */
@NullMarked
package dev.trustgate.simulator.proof;

import org.jspecify.annotations.NullMarked;
