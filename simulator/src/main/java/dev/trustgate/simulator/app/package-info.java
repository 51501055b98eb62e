/** The simulator's entry: which program a word on the command line starts. */
@NullMarked
package dev.trustgate.simulator.app;

import org.jspecify.annotations.NullMarked;
