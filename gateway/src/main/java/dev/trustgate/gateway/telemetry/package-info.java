/** What is remembered of requests once they are over: one line for people, numbers for machines. */
@NullMarked
package dev.trustgate.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
