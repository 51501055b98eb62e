/** What the parts cost. Every benchmark begins with the question it answers. */
@NullMarked
package dev.trustgate.benchmarks;

import org.jspecify.annotations.NullMarked;
