/**
 * An answer as a list of steps, known whole before the first byte is sent. A fault is a change of
 * the list, so what a provider will do, and when, is plain data until it is played on a socket.
 */
@NullMarked
package dev.trustgate.simulator.provider.script;

import org.jspecify.annotations.NullMarked;
