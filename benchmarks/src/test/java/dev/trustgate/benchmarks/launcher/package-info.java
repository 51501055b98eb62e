/** What {@code ./trustgate} says and does before it runs anything, in a clone of its own. */
@NullMarked
package dev.trustgate.benchmarks.launcher;

import org.jspecify.annotations.NullMarked;
