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

/**
 * How long does it take to say a request, and its answer, in the other language; from a caller of
 * OpenAI's to Claude, and from one of Anthropic's to GPT?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TranslationBenchmark {

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  private static final String CLAUDE = "claude-sonnet-4-5";
  private static final String GPT = "gpt-4o-mini";

  private final Target claude = Fleet.anthropic();
  private final Target gpt = Fleet.target(0);
  private final Payload asked = Payload.read(Dialect.OPENAI, bytes(Bodies.conversation(1)));
  private final Payload askedByMessages = Payload.read(Dialect.ANTHROPIC, bytes(Messages.asked(1)));
  private byte[] request = new byte[0];
  private byte[] answer = new byte[0];
  private byte[] messagesRequest = new byte[0];
  private byte[] completion = new byte[0];

  @Setup
  public void build() {
    request = bytes(Bodies.conversation(bytes));
    answer = bytes(Bodies.answer(bytes));
    messagesRequest = bytes(Messages.asked(bytes));
    completion = bytes(Messages.completion(bytes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Benchmark
  public List<ByteBuffer> request() {
    Payload payload = Payload.read(Dialect.OPENAI, request);
    return Translation.of(payload, claude, CLAUDE).body();
  }

  @Benchmark
  public AnswerView answer() {
    return Translation.of(asked, claude, CLAUDE).answer(answer, Instant.EPOCH);
  }

  @Benchmark
  public List<ByteBuffer> requestToOpenAi() {
    Payload payload = Payload.read(Dialect.ANTHROPIC, messagesRequest);
    return Translation.of(payload, gpt, GPT).body();
  }

  @Benchmark
  public AnswerView answerOfOpenAi() {
    return Translation.of(askedByMessages, gpt, GPT).answer(completion, Instant.EPOCH);
  }
}
