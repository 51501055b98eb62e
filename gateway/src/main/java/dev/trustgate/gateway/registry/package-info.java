/**
 * What is configured now: one immutable snapshot that requests read, and the one door through which
 * it changes.
 */
@NullMarked
package dev.trustgate.gateway.registry;

import org.jspecify.annotations.NullMarked;
