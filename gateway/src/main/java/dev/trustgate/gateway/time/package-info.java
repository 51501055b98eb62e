/**
 * How the core reads time: a number of nanoseconds that only ever grows, handed in from outside.
 */
@NullMarked
package dev.trustgate.gateway.time;

import org.jspecify.annotations.NullMarked;
