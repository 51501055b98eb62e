/**
 * The nouns of the admin API as immutable, self-validating records. No framework lives here: what
 * stands in this room is true in every other.
 */
@NullMarked
package dev.trustgate.gateway.domain;

import org.jspecify.annotations.NullMarked;
