/**
 * Who may be asked: health as pure transitions over what was seen, cooldowns as plain instants, and
 * one atomic shell around both. Nothing here starts a timer; time is handed in and compared.
 */
@NullMarked
package dev.trustgate.gateway.health;

import org.jspecify.annotations.NullMarked;
