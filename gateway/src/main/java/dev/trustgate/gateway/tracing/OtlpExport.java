package dev.trustgate.gateway.tracing;

import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.Listeners;
import dev.trustgate.gateway.time.Ticker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Spans and instruments on their way to a collector, in the background, until it is closed. */
public final class OtlpExport implements AutoCloseable {

  /** How long a stopping gateway waits for a collector that takes what is left. */
  static final Duration LAST_BATCH = Duration.ofSeconds(5);

  private static final String SCOPE = "dev.trustgate.gateway";

  private final Optional<SdkTracerProvider> tracers;
  private final Optional<SdkMeterProvider> meters;
  private final ExchangeListener listener;

  private OtlpExport(
      Optional<SdkTracerProvider> tracers, Optional<SdkMeterProvider> meters, Identity identity) {
    this.tracers = tracers;
    this.meters = meters;
    List<ExchangeListener> listeners = new ArrayList<>();
    tracers.ifPresent(
        provider ->
            listeners.add(
                new SpanWriter(
                    provider
                        .tracerBuilder(SCOPE)
                        .setInstrumentationVersion(identity.version())
                        .build())));
    meters.ifPresent(
        provider ->
            listeners.add(
                new GenAiInstruments(
                    provider
                        .meterBuilder(SCOPE)
                        .setInstrumentationVersion(identity.version())
                        .build())));
    this.listener = new Listeners(listeners.toArray(ExchangeListener[]::new));
  }

  /**
   * Which process this is.
   *
   * @param instance unlike that of any other process
   */
  public record Identity(String version, String instance) {}

  /** Begins to send; a collector that is away is no reason not to. */
  public static OtlpExport open(OtlpSettings settings, Identity identity, Ticker ticker) {
    Resource resource = resource(settings, identity);
    return new OtlpExport(
        settings.traces().map(signal -> Providers.tracers(settings, signal, resource, ticker)),
        settings.metrics().map(signal -> Providers.meters(settings, signal, resource, ticker)),
        identity);
  }

  private static Resource resource(OtlpSettings settings, Identity identity) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put("service.version", identity.version())
            .put("service.instance.id", identity.instance());
    settings.resource().forEach(attributes::put);
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  /** Hears of every request. */
  public ExchangeListener listener() {
    return listener;
  }

  /** Sends what is left, for a bounded time. */
  @Override
  public void close() {
    List<CompletableResultCode> ends = new ArrayList<>();
    tracers.ifPresent(provider -> ends.add(provider.shutdown()));
    meters.ifPresent(provider -> ends.add(provider.shutdown()));
    CompletableResultCode.ofAll(ends).join(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS);
  }
}
