/**
 * The only room that talks to providers. It sends one request, waits no longer than it was told,
 * and turns everything that can go wrong on the way into a value.
 */
@NullMarked
package dev.trustgate.gateway.client;

import org.jspecify.annotations.NullMarked;
