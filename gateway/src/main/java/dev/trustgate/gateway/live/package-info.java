/**
 * The feed that operators watch: one picture of all targets, taken again and again while somebody
 * looks, and what changed since, written once for everybody.
 */
@NullMarked
package dev.trustgate.gateway.live;

import org.jspecify.annotations.NullMarked;
