package dev.trustgate.gateway.app;

import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.file.FileState;
import dev.trustgate.gateway.live.About;
import dev.trustgate.gateway.live.LatencyPast;
import dev.trustgate.gateway.live.Scene;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.telemetry.Chronicle;
import dev.trustgate.gateway.time.Calendar;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The running gateway, as the feed looks at it. */
final class Stage implements Scene {

  private final GatewayRegistry registry;
  private final Chronicle chronicle;
  private final CallerAnswers answers;
  private final News news;
  private final Optional<FileKeeper> file;
  private final Drain drain;
  private final InstantSource clock;
  private final Calendar calendar;
  private final long startedNanos;
  private final LatencyPast latencyPast;

  Stage(
      GatewayRegistry registry,
      Chronicle chronicle,
      CallerAnswers answers,
      News news,
      Optional<FileKeeper> file,
      Drain drain,
      Observatory.Surroundings around) {
    this.registry = registry;
    this.chronicle = chronicle;
    this.answers = answers;
    this.news = news;
    this.file = file;
    this.drain = drain;
    this.clock = around.clock();
    this.calendar = new Calendar(around.ticker(), clock);
    this.startedNanos = around.ticker().nanos();
    this.latencyPast = new LatencyPast(around.ticker());
  }

  @Override
  public GatewaySnapshot snapshot() {
    return registry.snapshot();
  }

  @Override
  public About about() {
    calendar.look();
    return new About(
        VersionCommand.version(),
        calendar.dated(startedNanos),
        !drain.welcome(),
        calendar.dated(news.changedNanos()),
        file.flatMap(FileKeeper::state).map(Stage::told));
  }

  private static About.File told(FileState state) {
    return new About.File(state.file(), state.rejection().map(News::told));
  }

  @Override
  public CallerAnswers answers() {
    return answers;
  }

  @Override
  public LatencyPast latencyPast() {
    return latencyPast;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void looksAt(UpstreamState upstream) {
    chronicle.look(upstream);
  }
}
