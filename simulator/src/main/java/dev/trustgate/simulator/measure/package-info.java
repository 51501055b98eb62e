/**
 * How long and how many, as people write it: distributions in one notation, and the profiles of
 * providers made of them. The fake provider and scenario files read the same words.
 */
@NullMarked
package dev.trustgate.simulator.measure;

import org.jspecify.annotations.NullMarked;
