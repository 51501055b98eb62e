package dev.trustgate.gateway.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Sends spans, and has somebody count them. */
record WatchedSpans(SpanExporter exporter, Deliveries deliveries) implements SpanExporter {

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size(); // the collection is used again
    deliveries.left(count);
    return deliveries.watch(count, exporter.export(spans));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
