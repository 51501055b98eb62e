package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.file.Changes;
import dev.trustgate.gateway.file.FileState;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.ActiveTiers;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.telemetry.Happening;
import dev.trustgate.gateway.telemetry.Happening.Kind;
import dev.trustgate.gateway.telemetry.Happening.Where;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.time.Ticker;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes into the timeline what becomes of the configuration. */
final class News {

  private final Timeline timeline;
  private final ActiveTiers tiers;
  private final CallerAnswers answers;
  private final Ticker ticker;
  private volatile long changedNanos;
  private Optional<Instant> rejectedAt = Optional.empty();

  News(Timeline timeline, ActiveTiers tiers, CallerAnswers answers, Ticker ticker) {
    this.timeline = timeline;
    this.tiers = tiers;
    this.answers = answers;
    this.ticker = ticker;
    this.changedNanos = ticker.nanos();
  }

  /** When the configuration was changed last, or read for the first time, by the ticker. */
  long changedNanos() {
    return changedNanos;
  }

  /** The configuration has changed. */
  void changed(GatewaySnapshot before, GatewaySnapshot after) {
    changedNanos = ticker.nanos();
    note(
        Kind.CONFIGURATION,
        "version_" + after.revision(),
        "the configuration changed: "
            + Changes.told(before.configuration(), after.configuration()));
    tiers.retain(
        after.configuration().all(Upstream.class).map(Upstream::id).collect(Collectors.toSet()));
    answers.retain(names(after.configuration()));
  }

  private static Map<String, Set<String>> names(Configuration configuration) {
    return configuration
        .gateways()
        .collect(
            Collectors.toMap(
                Gateway::name,
                gateway ->
                    configuration
                        .upstreams(gateway.id())
                        .map(Upstream::name)
                        .collect(Collectors.toSet())));
  }

  /** Somebody looked at the configuration file; asked by one thread. */
  void looked(Optional<FileState> file) {
    Optional<FileState.Rejection> rejection = file.flatMap(FileState::rejection);
    Optional<Instant> at = rejection.map(FileState.Rejection::at);
    if (rejection.isPresent() && !at.equals(rejectedAt)) {
      note(
          Kind.FILE_INVALID,
          "not_loaded",
          "the configuration file is wrong and the configuration stays as it was: "
              + told(rejection.get()));
    }
    rejectedAt = at;
  }

  /** What is wrong with the file. */
  static String told(FileState.Rejection rejection) {
    String first =
        rejection.mistakes().stream()
            .findFirst()
            .map(
                mistake ->
                    "line %d, column %d: %s %s"
                        .formatted(
                            mistake.spot().line(),
                            mistake.spot().column(),
                            mistake.pointer(),
                            mistake.detail()))
            .orElse("it cannot be read");
    int more = rejection.mistakes().size() - 1;
    return more > 0 ? first + " (and " + more + " more)" : first;
  }

  private void note(Kind kind, String reason, String text) {
    timeline.add(
        new Happening(kind, Where.EVERYWHERE, Optional.empty(), Optional.empty(), reason),
        text,
        Optional.empty());
  }
}
