package dev.trustgate.benchmarks;

import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does it take to find the events in the bytes of a stream, by the size of their text, and
 * by how they come: one whole, one in eight pieces, thirty-two at once? A score is per event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SseParserBenchmark {

  private static final int PIECES = 8;
  private static final int MANY = 32;

  @Param({"5", "1024", "32768", "1000000"})
  private int bytes = 5;

  private final SseParser parser = new SseParser();
  private byte[] event = event(1);
  private byte[] many = event;
  private List<byte[]> pieces = List.of();

  @Setup
  public void build() {
    event = event(bytes);
    many = new byte[MANY * event.length];
    for (int at = 0; at < MANY; at++) {
      System.arraycopy(event, 0, many, at * event.length, event.length);
    }
    pieces =
        IntStream.range(0, PIECES)
            .mapToObj(
                at ->
                    Arrays.copyOfRange(
                        event, at * event.length / PIECES, (at + 1) * event.length / PIECES))
            .toList();
  }

  private static byte[] event(int bytes) {
    return """
    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini",\
    "choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}

    """
        .formatted("w".repeat(bytes))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  public List<SseEvent> oneEvent() {
    return parser.feed(event);
  }

  @Benchmark
  public void inPieces(Blackhole hole) {
    pieces.forEach(piece -> hole.consume(parser.feed(piece)));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public List<SseEvent> manyAtOnce() {
    return parser.feed(many);
  }
}
