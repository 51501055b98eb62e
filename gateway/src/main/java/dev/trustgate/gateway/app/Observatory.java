package dev.trustgate.gateway.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.admin.LiveSource;
import dev.trustgate.gateway.admin.Operations;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.live.Feed;
import dev.trustgate.gateway.live.Subscription;
import dev.trustgate.gateway.live.TargetText;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.telemetry.ActiveTiers;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.telemetry.Chronicle;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.Happening;
import dev.trustgate.gateway.telemetry.Happening.Kind;
import dev.trustgate.gateway.telemetry.Listeners;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.LiveReport;
import dev.trustgate.gateway.upstream.OperatorHand;
import dev.trustgate.gateway.upstream.TargetReport;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** What operators see of the traffic while it runs, and their hand on it. */
final class Observatory implements LiveSource, Operations, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Observatory.class.getName());
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final GatewayRegistry registry;
  private final Timeline timeline;
  private final ActiveTiers tiers;
  private final Chronicle chronicle;
  private final CallerAnswers answers;
  private final News news;
  private final Optional<FileKeeper> file;
  private final Feed feed;
  private final PeriodicTask sampling;

  /** Where time and chance come from. */
  record Surroundings(Ticker ticker, InstantSource clock, RandomGenerator random) {}

  Observatory(
      GatewayRegistry registry, Optional<FileKeeper> file, Drain drain, Surroundings around) {
    this.registry = registry;
    this.file = file;
    this.timeline = new Timeline(around.ticker(), around.clock());
    this.tiers = new ActiveTiers(timeline, around.ticker());
    this.chronicle = new Chronicle(timeline, tiers, this::gatewayName);
    this.answers = new CallerAnswers(around.ticker());
    this.news = new News(timeline, tiers, answers, around.ticker());
    registry.watchedBy(news::changed);
    Stage stage = new Stage(registry, chronicle, answers, news, file, drain, around);
    this.feed =
        new Feed(
            stage,
            timeline,
            beat -> PeriodicTask.every(BEAT, "live-feed", beat)::close,
            Long.toHexString(around.random().nextLong()));
    this.sampling = PeriodicTask.every(MINUTE, "latency", () -> sample(stage));
  }

  private static void sample(Stage stage) {
    try {
      stage.latencyPast().take(stage.snapshot());
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "how long targets took could not be noted; trying again", defect);
    }
  }

  private String gatewayName(UUID id) {
    return registry.snapshot().gateway(id).map(view -> view.gateway().name()).orElse("");
  }

  /** Hears of every request. */
  ExchangeListener listener() {
    return new Listeners(chronicle, answers);
  }

  /** Somebody has looked at the configuration file. */
  void lookedAtFile() {
    news.looked(file.flatMap(FileKeeper::state));
  }

  @Override
  public Optional<Line> open(Optional<UUID> only, Optional<String> after) {
    return feed.open(only, after).map(Watching::new);
  }

  private record Watching(Subscription subscription) implements Line {

    @Override
    public Optional<byte[]> next() throws InterruptedException {
      return subscription.next();
    }

    @Override
    public void close() {
      subscription.close();
    }
  }

  private UpstreamState alive(Upstream upstream) {
    return registry
        .snapshot()
        .upstream(upstream.id())
        .orElseThrow(() -> new IllegalStateException("an upstream without a life"));
  }

  @Override
  public Optional<OperatorHand> hand(Upstream upstream, String idOrName) {
    return alive(upstream).hand(idOrName);
  }

  @Override
  public ObjectNode done(Upstream upstream, OperatorHand hand, String reason, String text) {
    var what =
        new Happening(
            Kind.OPERATOR,
            chronicle.where(upstream),
            Optional.of(hand.target().name()),
            Optional.empty(),
            reason);
    timeline.add(what, text, Optional.empty());
    LOG.log(Level.INFO, "{0}: {1}", new Object[] {upstream.name(), text});
    tiers.look(alive(upstream), what.where());
    return written(hand.report(), hand.target().id());
  }

  private static ObjectNode written(LiveReport report, String targetId) {
    List<TargetReport> targets = report.report().targets();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).target().id().equals(targetId)) {
        return TargetText.written(targets.get(i), report.recently().get(i));
      }
    }
    throw new IllegalStateException("a target that is not in its own upstream");
  }

  /** Nobody watches any longer. */
  @Override
  public void close() {
    sampling.close();
    feed.close();
  }
}
