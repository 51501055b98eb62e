package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;

/**
 * Writes the trace of a request once it is over: a server's span for what the caller saw, and under
 * it a client's span per attempt. So a request carries nothing of it on its way.
 */
final class SpanWriter implements ExchangeListener {

  private final Tracer tracer;

  SpanWriter(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public boolean traces() {
    return true;
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    Span server =
        tracer
            .spanBuilder(ServerAttributes.spanName(exchange))
            .setSpanKind(SpanKind.SERVER)
            .setParent(exchange.origin().map(CallerContext::of).orElse(Context.root()))
            .setStartTimestamp(exchange.time())
            .startSpan();
    if (server.isRecording()) {
      ServerAttributes.write(exchange, server);
      Context under = Context.root().with(server);
      exchange.attempts().forEach(attempt -> write(attempt, exchange.time(), under));
    }
    server.end(exchange.time().plus(exchange.duration()));
  }

  private void write(AttemptRecord attempt, Instant arrived, Context under) {
    Instant begun = arrived.plus(attempt.begun());
    Span client =
        tracer
            .spanBuilder(GenAi.CHAT + " " + attempt.model())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(under)
            .setStartTimestamp(begun)
            .startSpan();
    AttemptAttributes.write(attempt, client);
    client.end(begun.plus(attempt.tried().duration()));
  }

  /** A span that went wrong. */
  static void fail(Span span, String type, String description) {
    span.setAttribute(GenAi.ERROR_TYPE, type);
    span.setStatus(StatusCode.ERROR, description);
  }
}
