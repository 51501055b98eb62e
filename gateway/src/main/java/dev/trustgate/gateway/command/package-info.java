/**
 * Commands about configuration files: what is wrong with one, what it would change in a gateway,
 * making it true there, and writing one.
 */
@NullMarked
package dev.trustgate.gateway.command;

import org.jspecify.annotations.NullMarked;
