/**
 * The path of a request: which gateway, which rule, which target, and back. Every room is passed
 * once and in order; only the attempts repeat, until the first byte is out.
 */
@NullMarked
package dev.trustgate.gateway.proxy;

import org.jspecify.annotations.NullMarked;
