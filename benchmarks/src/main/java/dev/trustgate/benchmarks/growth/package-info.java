/** How cost grows: the same question asked at more and more sizes, and a verdict on the curve. */
@NullMarked
package dev.trustgate.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
