/**
 * What resources look like as JSON, for people and for the store, and the way from there to the
 * domain and back. A document is read to its end, so that every mistake in it is told at once.
 */
@NullMarked
package dev.trustgate.gateway.document;

import org.jspecify.annotations.NullMarked;
