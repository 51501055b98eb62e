package dev.trustgate.gateway.tracing;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Makes what OpenTelemetry's library is asked for. Its telemetry of itself is left out. */
final class Providers {

  /** With their pauses these fit the time of a batch, so that the last failure tells why. */
  private static final RetryPolicy TRIES = RetryPolicy.builder().setMaxAttempts(4).build();

  private Providers() {}

  static SdkTracerProvider tracers(
      OtlpSettings settings, Signal signal, Resource resource, Deliveries deliveries) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(signal.endpoint().toString())
            .setTimeout(signal.timeout())
            .setCompression(signal.gzip() ? "gzip" : "none")
            .setRetryPolicy(TRIES)
            .setComponentLoader(
                new HeardSenders(
                    answer ->
                        PartialSuccess.of(answer)
                            .ifPresent(
                                partial ->
                                    deliveries.refused(
                                        partial.rejected(), said(partial, "spans")))))
            .setMeterProvider(MeterProvider::noop);
    signal.headers().forEach(exporter::addHeader);
    Batching batching = settings.batching();
    BatchSpanProcessor queue =
        BatchSpanProcessor.builder(new WatchedSpans(exporter.build(), deliveries))
            .setMaxQueueSize(batching.queue())
            .setMaxExportBatchSize(batching.batch())
            .setScheduleDelay(batching.delay())
            .setExporterTimeout(batching.patience())
            .build();
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setSampler(sampler(settings.sampling()))
        .addSpanProcessor(new QueuedSpans(queue, batching.queue(), deliveries))
        .build();
  }

  static SdkMeterProvider meters(
      OtlpSettings settings, Signal signal, Resource resource, Deliveries deliveries) {
    OtlpHttpMetricExporterBuilder exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(signal.endpoint().toString())
            .setTimeout(signal.timeout())
            .setCompression(signal.gzip() ? "gzip" : "none")
            .setRetryPolicy(TRIES)
            .setComponentLoader(
                new HeardSenders(
                    answer ->
                        PartialSuccess.of(answer)
                            .ifPresent(
                                partial -> deliveries.refused(1, said(partial, "data points")))))
            .setMeterProvider(MeterProvider::noop);
    signal.headers().forEach(exporter::addHeader);
    return SdkMeterProvider.builder()
        .setResource(resource)
        .registerView(
            InstrumentSelector.builder().setName("otel.sdk.*").build(),
            View.builder().setAggregation(Aggregation.drop()).build())
        .registerMetricReader(
            PeriodicMetricReader.builder(new WatchedMetrics(exporter.build(), deliveries))
                .setInterval(settings.batching().interval())
                .build())
        .build();
  }

  private static String said(PartialSuccess partial, String what) {
    return "the collector refused "
        + partial.rejected()
        + " "
        + what
        + (partial.message().isEmpty() ? "" : " (" + partial.message() + ")");
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
}
