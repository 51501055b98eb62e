package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.AnswerView;
import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
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

/** How long does it take to say a request, and its answer, in the other language? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TranslationBenchmark {

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  private final Target target = Fleet.anthropic();
  private byte[] request = new byte[0];
  private byte[] answer = new byte[0];
  private Payload asked =
      Payload.read(Dialect.OPENAI, Bodies.request(Script.PROSE, 1).getBytes(UTF_8));

  @Setup
  public void build() {
    request = Bodies.conversation(bytes).getBytes(UTF_8);
    answer = Bodies.answer(bytes).getBytes(UTF_8);
    asked = Payload.read(Dialect.OPENAI, Bodies.request(Script.PROSE, 1).getBytes(UTF_8));
  }

  @Benchmark
  public List<ByteBuffer> request() {
    Payload payload = Payload.read(Dialect.OPENAI, request);
    return Translation.of(payload, target, "claude-sonnet-4-5").body();
  }

  @Benchmark
  public AnswerView answer() {
    return Translation.of(asked, target, "claude-sonnet-4-5").answer(answer, Instant.EPOCH);
  }
}
