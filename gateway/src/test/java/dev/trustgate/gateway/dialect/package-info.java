/** Proof of the language wing. */
@NullMarked
package dev.trustgate.gateway.dialect;

import org.jspecify.annotations.NullMarked;
