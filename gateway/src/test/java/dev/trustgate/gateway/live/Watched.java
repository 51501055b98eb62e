package dev.trustgate.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.fixture.Exchanges;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.Snapshots;
import dev.trustgate.gateway.telemetry.ActiveTiers;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.telemetry.Chronicle;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.time.Calendar;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Failover;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Gateways whose time stands still until told otherwise, and the feed over them. */
final class Watched implements Scene {

  static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private static final Demand ANY = new Demand(Optional.of("gpt-4o"), Dialect.OPENAI);

  final AtomicInteger beating = new AtomicInteger();
  final Timeline timeline = new Timeline(this::nanos, this::now);
  final Feed feed;
  final LatencyPast latencyPast = new LatencyPast(this::nanos);
  private final CallerAnswers answers = new CallerAnswers(this::nanos);
  private final ActiveTiers tiers = new ActiveTiers(timeline, this::nanos);
  private final Chronicle chronicle;
  private GatewaySnapshot snapshot;
  private Instant changedAt = BEGINNING;
  private boolean draining;
  private long passed;
  private long aheadNanos;
  private final Calendar calendar = new Calendar(this::nanos, this::now);
  private final long startedNanos = nanos();

  /** One gateway, each of whose upstreams has so many targets. */
  Watched(int upstreams, int targets) {
    this(configured(1, upstreams, targets));
  }

  Watched(Configuration configuration) {
    snapshot = Snapshots.of(configuration, this::nanos, this::now);
    chronicle =
        new Chronicle(
            timeline,
            tiers,
            id -> snapshot.gateway(id).map(view -> view.gateway().name()).orElseThrow());
    feed =
        new Feed(
            this,
            timeline,
            beat -> {
              beating.incrementAndGet();
              return beating::decrementAndGet;
            },
            "epoch");
  }

  static Configuration configured(int gateways, int upstreams, int targets) {
    List<dev.trustgate.gateway.domain.Resource> all = new ArrayList<>();
    for (int g = 0; g < gateways; g++) {
      Gateway gateway = Samples.gateway("gateway-" + g);
      all.add(gateway);
      for (int u = 0; u < upstreams; u++) {
        List<Target> some =
            IntStream.range(0, targets).mapToObj(at -> Samples.openai("t" + at, 80)).toList();
        all.add(Samples.upstream(gateway, "upstream-" + u, some.toArray(Target[]::new)));
      }
    }
    return Configuration.of(all);
  }

  long nanos() {
    return Long.MAX_VALUE / 4 + passed;
  }

  void pass(Duration time) {
    passed += time.toNanos();
  }

  /** Somebody sets the wall clock. */
  void jumps(Duration jump) {
    aheadNanos += jump.toNanos();
  }

  void drains() {
    draining = true;
  }

  /** The configuration changes, and the lives in it go on. */
  void becomes(Configuration configuration) {
    snapshot = Snapshots.after(snapshot, configuration);
    changedAt = now();
  }

  List<UpstreamState> upstreams() {
    return snapshot
        .configuration()
        .all(Upstream.class)
        .map(upstream -> snapshot.upstream(upstream.id()).orElseThrow())
        .toList();
  }

  /** One request whose every attempt ends so, told as the data plane tells it. */
  void request(int upstream, Outcome outcome) {
    UpstreamState state = upstreams().get(upstream);
    Failover walk = state.begin(ANY);
    while (walk.next() instanceof Step.Try(Attempt attempt)) {
      chronicle.tried("req", state, attempt);
      attempt.settle(outcome);
      if (attempt.turn() != Turn.NONE) {
        chronicle.turned("req", state, attempt, attempt.turn());
      }
      chronicle.settled("req", state, attempt.ended().orElseThrow());
    }
    String gateway = chronicle.where(state.config()).gateway().orElseThrow();
    int status = outcome.status().orElse(502);
    answers.finished(Exchanges.over(gateway + "/" + state.config().name(), status, "", ""));
  }

  @Override
  public GatewaySnapshot snapshot() {
    return snapshot;
  }

  @Override
  public About about() {
    calendar.look();
    Instant started = calendar.dated(startedNanos);
    return new About("1.0", started, draining, changedAt, Optional.empty());
  }

  @Override
  public LatencyPast latencyPast() {
    return latencyPast;
  }

  /** A minute is over. */
  void minute() {
    pass(Duration.ofMinutes(1));
    latencyPast.take(snapshot);
  }

  @Override
  public CallerAnswers answers() {
    return answers;
  }

  @Override
  public Instant now() {
    return BEGINNING.plusNanos(passed + aheadNanos);
  }

  @Override
  public void looksAt(UpstreamState upstream) {
    chronicle.look(upstream);
  }

  /** An event as its bytes say it. */
  record Event(String name, String id, JsonNode data) {

    static Event of(byte[] bytes) {
      String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
      try {
        return new Event(
            lines[0].replace("event: ", ""),
            lines[1].replace("id: ", ""),
            new JsonMapper().readTree(lines[2].substring("data: ".length())));
      } catch (JsonProcessingException notJson) {
        throw new AssertionError(lines[2], notJson);
      }
    }
  }

  /** The next event of one who watches; there must be one. */
  static Event next(Subscription subscription) {
    try {
      return Event.of(subscription.next().orElseThrow());
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  Subscription open() {
    return feed.open(Optional.empty(), Optional.empty()).orElseThrow();
  }

  Subscription open(String after) {
    return feed.open(Optional.empty(), Optional.of(after)).orElseThrow();
  }
}
