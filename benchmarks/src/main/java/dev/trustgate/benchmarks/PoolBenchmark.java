package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translations;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take from a request's bytes to those that the picked target is sent, in a pool
 * of one language, of the other one, and of both, where every other request is said anew?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PoolBenchmark {

  /** Which languages the targets speak; the caller speaks OpenAI's. */
  public enum Pool {
    SAME(Fleet.target(0), Fleet.target(1)),
    OTHER(Fleet.anthropic()),
    MIXED(Fleet.target(0), Fleet.anthropic());

    @SuppressWarnings("ImmutableEnumChecker") // List.of is one, and targets are records
    private final List<Target> targets;

    Pool(Target... targets) {
      this.targets = List.of(targets);
    }
  }

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  @Param private Pool pool = Pool.SAME;

  private byte[] request = new byte[0];
  private UpstreamState upstream = living();

  @Setup
  public void build() {
    request = Bodies.conversation(bytes).getBytes(UTF_8);
    upstream = living();
  }

  private UpstreamState living() {
    Upstream config =
        new Upstream(
            Fleet.meta(),
            new UUID(0, 2),
            "pool",
            Algorithm.ROUND_ROBIN,
            pool.targets,
            HealthChecks.DEFAULT,
            FailoverPolicy.DEFAULT);
    return new UpstreamState(
        config,
        Ticker.system(),
        InstantSource.system(),
        () -> ThreadLocalRandom.current().nextLong());
  }

  @Benchmark
  public List<ByteBuffer> request() {
    Payload payload = Payload.read(Dialect.OPENAI, request);
    Translations translations = new Translations(payload);
    Demand demand =
        new Demand(
            payload.model(),
            payload.dialect(),
            translations::mayBeSayable,
            translations::isSayable,
            translations::trimmable);
    if (!(upstream.begin(demand).next() instanceof Step.Try(Attempt attempt))) {
      throw new IllegalStateException("nobody serves it");
    }
    Target target = attempt.target();
    List<ByteBuffer> told = translations.of(target, demand.modelAt(target).orElseThrow()).body();
    attempt.settle(new Outcome.Answered(200));
    return told;
  }
}
