/**
 * An upstream come alive: its tiers, the life of its targets, and the walk of one request through
 * them. A walk hands out the next step and is told how it ended; it never waits itself.
 */
@NullMarked
package dev.trustgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
