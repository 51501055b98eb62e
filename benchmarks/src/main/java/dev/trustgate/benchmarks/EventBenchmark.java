package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.StreamStep;
import dev.trustgate.gateway.dialect.StreamTranslator;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.time.Instant;
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
 * How long does one event of a stream take, said in the other language, of Anthropic's to a caller
 * of OpenAI's and the other way round, and handed on in its own?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EventBenchmark {

  @Param({"5", "1024", "32768", "1000000"})
  private int bytes = 5;

  private final Payload asked =
      Payload.read(
          Dialect.OPENAI,
          "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
              .getBytes(UTF_8));
  private final Payload askedByMessages =
      Payload.read(
          Dialect.ANTHROPIC,
          "{\"stream\":true,\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
              .getBytes(UTF_8));
  private StreamTranslator translatedToAnthropic = toAnthropic();
  private StreamTranslator translated =
      Translation.of(asked, Fleet.anthropic(), "claude-sonnet-4-5").stream(Instant.EPOCH);
  private StreamTranslator passed =
      Translation.of(asked, Fleet.target(0), "gpt-4o").stream(Instant.EPOCH);
  private SseEvent foreign = event("{}");
  private SseEvent own = event("{}");

  @Setup
  public void build() {
    String text = "w".repeat(bytes);
    foreign =
        event(
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                + text
                + "\"}}");
    own =
        event(
            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":["
                + "{\"index\":0,\"delta\":{\"content\":\""
                + text
                + "\"},\"finish_reason\":null}]}");
    translated =
        Translation.of(asked, Fleet.anthropic(), "claude-sonnet-4-5").stream(Instant.EPOCH);
    passed = Translation.of(asked, Fleet.target(0), "gpt-4o").stream(Instant.EPOCH);
    translatedToAnthropic = toAnthropic();
  }

  private StreamTranslator toAnthropic() {
    return Translation.of(askedByMessages, Fleet.target(0), "gpt-4o").stream(Instant.EPOCH);
  }

  private static SseEvent event(String data) {
    return new SseParser().feed(("data: " + data + "\n\n").getBytes(UTF_8)).getFirst();
  }

  @Benchmark
  public StreamStep translated() {
    return translated.accept(foreign);
  }

  @Benchmark
  public StreamStep translatedToAnthropic() {
    return translatedToAnthropic.accept(own);
  }

  @Benchmark
  public StreamStep passedThrough() {
    return passed.accept(own);
  }
}
