package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamReport;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How upstreams and targets stand, read when somebody asks; a pick costs nothing for it. */
public final class UpstreamMeters implements MultiCollector {

  private static final List<String> STATES =
      Arrays.stream(TargetReport.State.values())
          .map(TargetReport.State::wireName)
          .distinct()
          .toList();

  /** Goes before every other state: whatever the target's health is, somebody has taken it out. */
  private static final String DRAINED = "drained";

  private final Supplier<Map<String, UpstreamReport>> reports;

  private UpstreamMeters(Supplier<Map<String, UpstreamReport>> reports) {
    this.reports = reports;
  }

  /**
   * From now on every scrape reads them.
   *
   * @param reports every upstream by what it is called, see {@link UpstreamNaming}
   */
  public static void register(
      PrometheusRegistry registry, Supplier<Map<String, UpstreamReport>> reports) {
    registry.register(new UpstreamMeters(reports));
  }

  @Override
  public MetricSnapshots collect() {
    var page = new Page();
    reports.get().forEach(page::add);
    return page.written();
  }

  /** One reading of everything. */
  private static final class Page {

    private final GaugeSnapshot.Builder states =
        gauge("trustgate_target_state", "1 for the state that a target is in, 0 for the others");
    private final GaugeSnapshot.Builder inFlight =
        gauge("trustgate_target_in_flight", "Attempts under way");
    private final CounterSnapshot.Builder selections =
        CounterSnapshot.builder()
            .name("trustgate_target_selections")
            .help("Attempts given to a target, retries included");
    private final GaugeSnapshot.Builder weights =
        gauge("trustgate_target_weight_ratio", "A target's weight in that of its priority tier");
    private final GaugeSnapshot.Builder failures =
        gauge("trustgate_target_consecutive_failures", "Failures in a row");
    private final GaugeSnapshot.Builder returns =
        gauge(
            "trustgate_target_ejected_until_timestamp_seconds",
            "When an ejected target may be asked again; 0 if it is not ejected");
    private final GaugeSnapshot.Builder cooldowns =
        gauge(
            "trustgate_target_cooldown_until_timestamp_seconds",
            "When a cooling target may be asked again; 0 if it is not cooling");
    private final GaugeSnapshot.Builder begun =
        gauge(
            "trustgate_target_state_since_timestamp_seconds",
            "When a target's present state began; 0 if nobody knows");
    private final GaugeSnapshot.Builder outages =
        gauge(
            "trustgate_target_out_since_timestamp_seconds",
            "Since when a target serves nobody but trials; 0 if it serves");
    private final GaugeSnapshot.Builder priorities =
        gauge(
            "trustgate_upstream_active_priority",
            "The highest tier in which a target serves, trials left aside; -1 if none does");

    private static GaugeSnapshot.Builder gauge(String name, String help) {
      return GaugeSnapshot.builder().name(name).help(help);
    }

    void add(String upstream, UpstreamReport report) {
      point(priorities, Labels.of("upstream", upstream), report.activePriority().orElse(-1));
      for (TargetReport target : report.targets()) {
        add(Labels.of("upstream", upstream, "target", target.target().name()), target);
        point(weights, labels(upstream, target), weightRatio(report, target));
      }
    }

    private static Labels labels(String upstream, TargetReport target) {
      return Labels.of("upstream", upstream, "target", target.target().name());
    }

    private void add(Labels labels, TargetReport target) {
      boolean drained = target.drained().isPresent();
      String current = target.state().wireName();
      for (String state : STATES) {
        point(states, labels.add("state", state), !drained && state.equals(current) ? 1 : 0);
      }
      point(states, labels.add("state", DRAINED), drained ? 1 : 0);
      point(inFlight, labels, target.inFlight());
      point(failures, labels, target.consecutiveFailures());
      point(returns, labels, timestamp(target.ejectedUntil()));
      point(cooldowns, labels, timestamp(target.cooldownUntil()));
      point(begun, labels, timestamp(target.since()));
      point(outages, labels, timestamp(target.outSince()));
      selections.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels)
              .value((double) target.counts().selections())
              .build());
    }

    private static double timestamp(Optional<Instant> when) {
      return when.map(at -> at.toEpochMilli() / 1e3).orElse(0.0);
    }

    private static double weightRatio(UpstreamReport report, TargetReport target) {
      int priority = target.target().priority();
      double all =
          report.targets().stream()
              .filter(other -> other.target().priority() == priority)
              .mapToDouble(other -> other.target().weight())
              .sum();
      return all == 0 ? 0 : target.target().weight() / all;
    }

    private static void point(GaugeSnapshot.Builder gauge, Labels labels, double value) {
      gauge.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
    }

    MetricSnapshots written() {
      return MetricSnapshots.of(
          states.build(),
          inFlight.build(),
          selections.build(),
          weights.build(),
          failures.build(),
          returns.build(),
          cooldowns.build(),
          begun.build(),
          outages.build(),
          priorities.build());
    }
  }
}
