package dev.trustgate.gateway.telemetry;

import java.util.Optional;

/**
 * Where a request comes from, for those who draw its trace.
 *
 * @param path as it came, without its query
 * @param traceparent of W3C's Trace Context, as it came; absent if it came more than once
 * @param tracestate of the same, several headers as one
 */
public record TraceOrigin(String path, Optional<String> traceparent, Optional<String> tracestate) {}
