package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.time.Ticker;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Makes what OpenTelemetry's library is asked for. Its telemetry of itself is left out. */
final class Providers {

  private Providers() {}

  static SdkTracerProvider tracers(
      OtlpSettings settings, Signal signal, Resource resource, Ticker ticker) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(signal.endpoint().toString())
            .setTimeout(signal.timeout())
            .setCompression(signal.gzip() ? "gzip" : "none")
            .setMeterProvider(MeterProvider::noop);
    signal.headers().forEach(exporter::addHeader);
    Batching batching = settings.batching();
    var deliveries = new Deliveries("spans", signal.endpoint(), ticker);
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setSampler(sampler(settings.sampling()))
        .addSpanProcessor(new Counting(deliveries))
        .addSpanProcessor(
            BatchSpanProcessor.builder(new WatchedSpans(exporter.build(), deliveries))
                .setMaxQueueSize(batching.queue())
                .setMaxExportBatchSize(batching.batch())
                .setScheduleDelay(batching.delay())
                .setExporterTimeout(batching.patience())
                .build())
        .build();
  }

  static SdkMeterProvider meters(
      OtlpSettings settings, Signal signal, Resource resource, Ticker ticker) {
    OtlpHttpMetricExporterBuilder exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(signal.endpoint().toString())
            .setTimeout(signal.timeout())
            .setCompression(signal.gzip() ? "gzip" : "none")
            .setMeterProvider(MeterProvider::noop);
    signal.headers().forEach(exporter::addHeader);
    var deliveries = new Deliveries("readings of metrics", signal.endpoint(), ticker);
    return SdkMeterProvider.builder()
        .setResource(resource)
        .registerMetricReader(
            PeriodicMetricReader.builder(new WatchedMetrics(exporter.build(), deliveries))
                .setInterval(settings.batching().interval())
                .build())
        .build();
  }

  private static Sampler sampler(Sampling sampling) {
    return switch (sampling.kind()) {
      case ALWAYS_ON -> Sampler.alwaysOn();
      case ALWAYS_OFF -> Sampler.alwaysOff();
      case TRACEIDRATIO -> Sampler.traceIdRatioBased(sampling.share());
      case PARENTBASED_ALWAYS_ON -> Sampler.parentBased(Sampler.alwaysOn());
      case PARENTBASED_ALWAYS_OFF -> Sampler.parentBased(Sampler.alwaysOff());
      case PARENTBASED_TRACEIDRATIO ->
          Sampler.parentBased(Sampler.traceIdRatioBased(sampling.share()));
    };
  }

  /** Counts the spans that are over, whether or not they find a place in the queue. */
  private record Counting(Deliveries deliveries) implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (span.getSpanContext().isSampled()) {
        deliveries.made();
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
