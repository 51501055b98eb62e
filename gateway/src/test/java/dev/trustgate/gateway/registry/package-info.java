/** Proof of the registry, and snapshots for the tests of other rooms. */
@NullMarked
package dev.trustgate.gateway.registry;

import org.jspecify.annotations.NullMarked;
