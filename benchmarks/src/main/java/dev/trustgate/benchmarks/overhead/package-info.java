/**
 * What proxying costs, over real sockets: the gateway, a plain relay and no relay at all, in turn.
 * Every part is a process of its own, so that the processor time of one can be told apart.
 */
@NullMarked
package dev.trustgate.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
