/** Proof of the nouns. */
@NullMarked
package dev.trustgate.gateway.domain;

import org.jspecify.annotations.NullMarked;
