package dev.trustgate.benchmarks;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/**
 * How long does it take to read a request and to put another model into it, and how much of that is
 * the copy that nobody can save? {@link RelayBenchmark} asks what is left of the difference when
 * the bytes come and go over sockets.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PassThroughBenchmark {

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  @Param private Script text = Script.PROSE;

  private final Target target = Fleet.target(0);
  private byte[] body = new byte[0];

  @Setup
  public void build() {
    body = Bodies.request(text, bytes).getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public List<ByteBuffer> readAndChangeModel() {
    Payload payload = Payload.read(Dialect.OPENAI, body);
    return Translation.of(payload, target, "gpt-4o-mini").body();
  }

  /** Nobody looks: the place of the model is known beforehand. */
  @Benchmark
  public List<ByteBuffer> changeModelWithoutReading() {
    return Bodies.withModel(body, "gpt-4o-mini");
  }
}
