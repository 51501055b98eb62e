/**
 * Where everything meets: settings, clocks, chance, sockets and the rooms they are handed to.
 * Nothing is decided here.
 */
@NullMarked
package dev.trustgate.gateway.app;

import org.jspecify.annotations.NullMarked;
