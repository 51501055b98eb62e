/**
 * What callers and providers say, both ways. A request that stays in its language keeps its bytes;
 * one that changes language goes through the common words; nothing is lost in silence.
 */
@NullMarked
package dev.trustgate.gateway.dialect;

import org.jspecify.annotations.NullMarked;
