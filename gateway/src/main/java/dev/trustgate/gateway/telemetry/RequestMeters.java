package dev.trustgate.gateway.telemetry;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Optional;

/** Counts what callers saw. */
public final class RequestMeters implements ExchangeListener {

  /** The label of what a request did not get as far as. */
  private static final String NONE = "none";

  private final Counter requests;
  private final Histogram durations;
  private final Histogram overheads;
  private final Counter interrupted;

  public RequestMeters(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("trustgate_requests_total")
            .help("Requests by the status that the caller got; 499 if it left before there was one")
            .labelNames("gateway", "service", "code")
            .register(registry);
    durations =
        Histogram.builder()
            .name("trustgate_request_duration_seconds")
            .help("From a request's arrival to the last byte of its answer")
            .labelNames("gateway", "service")
            .classicOnly()
            .classicUpperBounds(Buckets.durations())
            .register(registry);
    overheads =
        Histogram.builder()
            .name("trustgate_overhead_duration_seconds")
            .help("The part of a request's duration that was not spent on attempts")
            .labelNames("service")
            .classicOnly()
            .classicUpperBounds(Buckets.overheads())
            .register(registry);
    interrupted =
        Counter.builder()
            .name("trustgate_streams_interrupted_total")
            .help("Streams that ended early with the caller knowing it, by the attempt's outcome")
            .labelNames("service", "reason")
            .register(registry);
  }

  @Override
  public void finished(ExchangeRecord exchange) {
    String gateway = exchange.gateway().orElse(NONE);
    String service = exchange.service().orElse(NONE);
    Duration overhead = exchange.duration().minus(exchange.waited());
    requests.labelValues(gateway, service, Integer.toString(exchange.status())).inc();
    durations.labelValues(gateway, service).observe(seconds(exchange.duration()));
    overheads.labelValues(service).observe(Math.max(0, seconds(overhead)));
    Optional<String> reason = exchange.interrupted();
    if (reason.isPresent()) {
      interrupted.labelValues(service, reason.get()).inc();
    }
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
