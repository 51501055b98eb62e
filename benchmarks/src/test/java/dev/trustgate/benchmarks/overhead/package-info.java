/** The readers and the rig of the overhead figures. */
@NullMarked
package dev.trustgate.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
