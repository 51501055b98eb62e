/**
 * What becomes of requests told to OpenTelemetry: spans and the instruments of generative AI, sent
 * by OTLP. Nothing of it is made, or loaded, unless the environment asks for it.
 */
@NullMarked
package dev.trustgate.gateway.tracing;

import org.jspecify.annotations.NullMarked;
