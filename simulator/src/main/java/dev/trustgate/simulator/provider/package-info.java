/**
 * The fake provider: a server that speaks a provider's language, follows a seed, fails on demand
 * and remembers what it was asked. It makes outages a thing that tests and people can order.
 */
@NullMarked
package dev.trustgate.simulator.provider;

import org.jspecify.annotations.NullMarked;
