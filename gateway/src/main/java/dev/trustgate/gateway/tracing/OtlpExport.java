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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Spans and instruments on their way to a collector, in the background, until it is closed. */
public final class OtlpExport implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(OtlpExport.class.getName());

  /** How long a stopping gateway waits for a collector that takes what is left. */
  static final Duration LAST_BATCH = Duration.ofSeconds(5);

  private static final String SCOPE = "dev.trustgate.gateway";

  private final List<Supplier<CompletableResultCode>> ends = new ArrayList<>();
  private final List<Deliveries> deliveries;
  private final ExchangeListener listener;

  private OtlpExport(
      Optional<SdkTracerProvider> tracers,
      Optional<SdkMeterProvider> meters,
      List<Deliveries> deliveries,
      Identity identity) {
    this.deliveries = List.copyOf(deliveries);
    tracers.ifPresent(provider -> ends.add(provider::shutdown));
    meters.ifPresent(provider -> ends.add(provider::shutdown));
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
    List<Deliveries> all = new ArrayList<>();
    Optional<SdkTracerProvider> tracers =
        settings
            .traces()
            .map(
                signal -> {
                  all.add(new Deliveries("spans", signal.endpoint(), ticker));
                  return Providers.tracers(settings, signal, resource, all.getLast());
                });
    Optional<SdkMeterProvider> meters =
        settings
            .metrics()
            .map(
                signal -> {
                  all.add(new Deliveries("readings of metrics", signal.endpoint(), ticker));
                  return Providers.meters(settings, signal, resource, all.getLast());
                });
    return new OtlpExport(tracers, meters, all, identity);
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

  /**
   * Sends what is left, for a bounded time, and says what did not arrive. Each kind has a thread of
   * its own: the library waits for a collector before it lets go of an instrument.
   */
  @Override
  public void close() {
    var ended = new CountDownLatch(ends.size());
    for (Supplier<CompletableResultCode> end : ends) {
      Thread.ofVirtual().name("last-batch").start(() -> end.get().whenComplete(ended::countDown));
    }
    try {
      if (!ended.await(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.FINE, "the collector does not take what is left in time");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    deliveries.forEach(Deliveries::end);
  }
}
