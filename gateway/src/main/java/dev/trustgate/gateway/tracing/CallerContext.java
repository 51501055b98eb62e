package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.telemetry.TraceOrigin;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Optional;

/** The trace that a caller's request is a part of, by W3C's Trace Context. */
final class CallerContext {

  private static final TextMapGetter<TraceOrigin> HEADERS =
      (origin, header) -> origin == null ? null : header(origin, header).orElse(null);

  private CallerContext() {}

  /** Of none if what the caller says is nonsense: its trace begins here then. */
  static Context of(TraceOrigin origin) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), origin, HEADERS);
  }

  private static Optional<String> header(TraceOrigin origin, String name) {
    return switch (name) {
      case "traceparent" -> origin.traceparent();
      case "tracestate" -> origin.tracestate();
      default -> Optional.empty();
    };
  }
}
