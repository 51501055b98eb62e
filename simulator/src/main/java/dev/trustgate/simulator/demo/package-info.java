/** The product in one command: two fake providers, a gateway over them, and what to try next. */
@NullMarked
package dev.trustgate.simulator.demo;

import org.jspecify.annotations.NullMarked;
