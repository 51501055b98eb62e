/** What becomes of the results of JMH. */
@NullMarked
package dev.trustgate.benchmarks.table;

import org.jspecify.annotations.NullMarked;
