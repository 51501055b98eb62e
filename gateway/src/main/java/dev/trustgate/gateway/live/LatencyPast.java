package dev.trustgate.gateway.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.recent.Durations.Percentiles;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.LiveReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How long targets took in the last quarter of an hour, a sample a minute: who opens the page after
 * something happened sees how it came. Ages count by the ticker, so a wall clock that is set moves
 * all samples with it.
 */
public final class LatencyPast {

  /** As many as the strip has minutes. */
  static final int SAMPLES = 15;

  /** What one target took at one moment; at least one of both is there. */
  record Took(Optional<Percentiles> firstWords, Optional<Percentiles> durations) {}

  record Place(UUID upstream, String target) {}

  record Sample(long atNanos, Map<Place, Took> took) {}

  private final Ticker ticker;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Nothing is known yet. */
  public LatencyPast(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Takes a sample: to be called once a minute. */
  public void take(GatewaySnapshot snapshot) {
    Map<Place, Took> took = new LinkedHashMap<>();
    snapshot
        .configuration()
        .all(Upstream.class)
        .flatMap(upstream -> snapshot.upstream(upstream.id()).stream())
        .forEach(upstream -> add(upstream, took));
    Sample sample = new Sample(ticker.nanos(), Map.copyOf(took));
    synchronized (samples) {
      samples.addLast(sample);
      if (samples.size() > SAMPLES) {
        samples.removeFirst();
      }
    }
  }

  private static void add(UpstreamState upstream, Map<Place, Took> took) {
    LiveReport live = upstream.liveReport();
    for (int at = 0; at < live.recently().size(); at++) {
      Reading reading = live.recently().get(at).reading();
      if (reading.firstWords().isPresent() || reading.durations().isPresent()) {
        String target = live.report().targets().get(at).target().id();
        took.put(
            new Place(upstream.config().id(), target),
            new Took(reading.firstWords(), reading.durations()));
      }
    }
  }

  /**
   * All samples, the oldest first.
   *
   * @param now the wall clock's present moment
   */
  List<Dated> dated(Instant now) {
    long nanos = ticker.nanos();
    synchronized (samples) {
      return samples.stream()
          .map(sample -> new Dated(now.minusNanos(nanos - sample.atNanos()), sample))
          .toList();
    }
  }

  /** A sample, and when it was by the wall clock. */
  record Dated(Instant at, Sample sample) {

    /**
     * The sample as JSON.
     *
     * @param only the one upstream that is wanted
     */
    ObjectNode written(Optional<UUID> only) {
      ObjectNode out = JsonNodeFactory.instance.objectNode();
      out.put("at", TargetText.text(at));
      ArrayNode targets = out.putArray("targets");
      sample
          .took()
          .forEach(
              (place, took) -> {
                if (only.isEmpty() || only.get().equals(place.upstream())) {
                  write(place, took, targets.addObject());
                }
              });
      return out;
    }
  }

  private static void write(Place place, Took took, ObjectNode out) {
    out.put("upstream", place.upstream().toString()).put("id", place.target());
    write("ttft_ms", took.firstWords(), out);
    write("duration_ms", took.durations(), out);
  }

  private static void write(String field, Optional<Percentiles> times, ObjectNode out) {
    times.ifPresentOrElse(
        seen ->
            out.putObject(field)
                .put("p50", TargetText.tenths(seen.p50Millis()))
                .put("p95", TargetText.tenths(seen.p95Millis())),
        () -> out.putNull(field));
  }
}
