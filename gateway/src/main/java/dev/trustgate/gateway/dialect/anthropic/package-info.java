/**
 * Anthropic Messages: requests, answers, streams and errors. Field facts are those of the official
 * API reference, version 2023-06-01, and SDK types.
 */
@NullMarked
package dev.trustgate.gateway.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
