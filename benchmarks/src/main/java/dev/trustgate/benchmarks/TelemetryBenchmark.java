package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.telemetry.ActiveTiers;
import dev.trustgate.gateway.telemetry.AttemptMeters;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.telemetry.CallerAnswers;
import dev.trustgate.gateway.telemetry.Chronicle;
import dev.trustgate.gateway.telemetry.ExchangeListener;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import dev.trustgate.gateway.telemetry.GenAiMeters;
import dev.trustgate.gateway.telemetry.Listeners;
import dev.trustgate.gateway.telemetry.Receipts;
import dev.trustgate.gateway.telemetry.RequestMeters;
import dev.trustgate.gateway.telemetry.Timeline;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.tracing.OtlpExport;
import dev.trustgate.gateway.tracing.OtlpSettings;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Standing;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost a request to be counted and remembered: metrics, a receipt, the timeline? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TelemetryBenchmark {

  private static final Duration TOOK = Duration.ofMillis(12);
  private static final OptionalLong TOKENS = OptionalLong.of(17);

  @Param({"2", "64", "1000"})
  private int targets = 2;

  private final Demand demand = new Demand(Optional.of("gpt-4o-mini"), Dialect.OPENAI);
  private UpstreamState upstream = living();
  private Attempt begun = begun();
  private Tried tried = answered();
  private ExchangeListener listener = listener();
  private OtlpExport export = export();

  @Setup
  public void build() {
    upstream = living();
    begun = begun();
    tried = answered();
    listener = listener();
  }

  @TearDown
  public void stop() {
    export.close();
  }

  /** One answered request of one attempt, everything told. */
  @Benchmark
  public ExchangeRecord countedAndRemembered() {
    Standing standing = upstream.standing(demand);
    AttemptRecord attempt = attempt();
    listener.tried(attempt.requestId(), upstream, begun);
    listener.settled(attempt.requestId(), upstream, tried);
    listener.attempted(attempt);
    ExchangeRecord exchange = exchange(standing, attempt);
    listener.finished(exchange);
    return exchange;
  }

  /**
   * One answered request of one attempt as two spans and three readings. Nobody takes them, so most
   * find no place in the queue: this is what the request's own thread pays.
   */
  @Benchmark
  public ExchangeRecord toldToACollector() {
    AttemptRecord attempt = attempt();
    export.listener().attempted(attempt);
    ExchangeRecord exchange = exchange(upstream.standing(demand), attempt);
    export.listener().finished(exchange);
    return exchange;
  }

  private static OtlpExport export() {
    var collector = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
    return OtlpExport.open(
        OtlpSettings.of(collector).orElseThrow(),
        new OtlpExport.Identity("benchmark", "benchmark"),
        Ticker.system());
  }

  private static ExchangeListener listener() {
    var registry = new PrometheusRegistry();
    return new Listeners(
        new RequestMeters(registry),
        new AttemptMeters(registry, upstream -> upstream.name()),
        new GenAiMeters(registry),
        new Receipts(Receipts.KEPT),
        new CallerAnswers(Ticker.system()),
        chronicle());
  }

  private static Chronicle chronicle() {
    var timeline = new Timeline(Ticker.system(), InstantSource.system());
    return new Chronicle(timeline, new ActiveTiers(timeline, Ticker.system()), _ -> "default");
  }

  private UpstreamState living() {
    return new UpstreamState(
        Fleet.upstream(Algorithm.ROUND_ROBIN, targets),
        Ticker.system(),
        InstantSource.system(),
        () -> ThreadLocalRandom.current().nextLong());
  }

  private Attempt begun() {
    if (upstream.begin(demand).next() instanceof Step.Try(Attempt attempt)) {
      return attempt;
    }
    throw new IllegalStateException("nobody can be asked");
  }

  private Tried answered() {
    begun.settle(new Outcome.Answered(200));
    return begun.ended().orElseThrow();
  }

  private AttemptRecord attempt() {
    return new AttemptRecord(
        "req_0123456789abcdef",
        upstream.config(),
        tried,
        Optional.empty(),
        Duration.ZERO,
        "gpt-4o-mini",
        true,
        Optional.of(TOOK),
        Optional.of(TOOK),
        List.of(),
        Optional.empty(),
        TOKENS,
        TOKENS,
        false);
  }

  private ExchangeRecord exchange(Standing standing, AttemptRecord attempt) {
    return new ExchangeRecord(
        Instant.EPOCH,
        "req_" + ThreadLocalRandom.current().nextLong(),
        Optional.of("default"),
        Optional.of("/ai"),
        Optional.of("chat"),
        Optional.of("pool"),
        Optional.of("t0"),
        Optional.of("gpt-4o-mini"),
        1,
        Optional.of("gpt-4o-mini"),
        Optional.of(standing),
        List.of(attempt),
        "t0;200;12ms",
        "POST",
        200,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        100,
        100,
        TOKENS,
        TOKENS,
        0,
        TOOK,
        Optional.of(TOOK),
        TOOK,
        Optional.empty());
  }
}
