/** Tables of what JMH writes with {@code -rf json}, as they stand in docs/performance.md. */
@NullMarked
package dev.trustgate.benchmarks.table;

import org.jspecify.annotations.NullMarked;
