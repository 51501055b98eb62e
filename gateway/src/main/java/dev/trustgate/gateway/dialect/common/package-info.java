/**
 * What every chat language can say, as typed records: the form between two dialects. Each dialect's
 * folder reads its own wire form into these words and writes it out of them; none knows the other.
 */
@NullMarked
package dev.trustgate.gateway.dialect.common;

import org.jspecify.annotations.NullMarked;
