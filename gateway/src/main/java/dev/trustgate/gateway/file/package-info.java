/**
 * The file in which an operator declares gateways: read, its references looked up, and watched, so
 * that what it says is what is served.
 */
@NullMarked
package dev.trustgate.gateway.file;

import org.jspecify.annotations.NullMarked;
