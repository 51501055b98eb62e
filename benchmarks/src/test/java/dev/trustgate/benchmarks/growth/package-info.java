/** The curves, their verdicts and what is written of them. */
@NullMarked
package dev.trustgate.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
