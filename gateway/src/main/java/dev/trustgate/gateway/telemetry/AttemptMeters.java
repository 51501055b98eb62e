package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Tried;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Counts what the gateway did with its targets. */
public final class AttemptMeters implements ExchangeListener {

  private final UpstreamNaming naming;
  private final Counter attempts;
  private final Histogram durations;
  private final Counter failovers;
  private final Counter ejections;
  private final Counter denied;

  public AttemptMeters(PrometheusRegistry registry, UpstreamNaming naming) {
    this.naming = naming;
    attempts =
        Counter.builder()
            .name("trustgate_upstream_attempts_total")
            .help("Attempts by their outcome: the provider's status, or what stood in its place")
            .labelNames("upstream", "target", "outcome")
            .register(registry);
    durations =
        Histogram.builder()
            .name("trustgate_upstream_attempt_duration_seconds")
            .help("From the pick of a target to the end of the attempt")
            .labelNames("upstream", "target")
            .classicOnly()
            .classicUpperBounds(Buckets.durations())
            .register(registry);
    failovers =
        Counter.builder()
            .name("trustgate_failovers_total")
            .help("Requests that went from a target that failed to another, by that one's outcome")
            .labelNames("upstream", "from", "to", "reason")
            .register(registry);
    ejections =
        Counter.builder()
            .name("trustgate_target_ejections_total")
            .help(
                "Targets that went from good health to rest, by the outcome that was one too many")
            .labelNames("upstream", "target", "reason")
            .register(registry);
    denied =
        Counter.builder()
            .name("trustgate_retries_denied_total")
            .help("Requests that failed without another try as the retry budget was spent")
            .labelNames("upstream")
            .register(registry);
  }

  @Override
  public void finished(ExchangeRecord exchange) { // its attempts were counted one by one
    if (exchange.budgetSpent() && exchange.standing().isPresent()) {
      denied.labelValues(naming.of(exchange.standing().get().upstream())).inc();
    }
  }

  @Override
  public void attempted(AttemptRecord attempt) {
    String upstream = naming.of(attempt.upstream());
    Tried tried = attempt.tried();
    String target = tried.target().name();
    String outcome = tried.outcome().label();
    attempts.labelValues(upstream, target, outcome).inc();
    durations.labelValues(upstream, target).observe(RequestMeters.seconds(tried.duration()));
    attempt.before().ifPresent(before -> failedOver(upstream, before, target));
    if (!(tried.outcome() instanceof Outcome.Answered)) {
      denied.initLabelValues(upstream); // shows 0 before a first one counts, so that it is a rise
    }
    if (attempt.ejected()) {
      ejections.labelValues(upstream, target, outcome).inc();
    }
  }

  /** Asking the same target once more is no failover. */
  private void failedOver(String upstream, Tried before, String to) {
    String from = before.target().name();
    if (!from.equals(to)) {
      failovers.labelValues(upstream, from, to, before.outcome().label()).inc();
    }
  }
}
