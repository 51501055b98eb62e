package dev.trustgate.benchmarks;

import dev.trustgate.gateway.recent.Answers;
import dev.trustgate.gateway.recent.Reading;
import dev.trustgate.gateway.recent.Window;
import dev.trustgate.gateway.recent.Window.Ending;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost a request that the last minutes of its target can be seen? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WindowBenchmark {

  private static final long FIRST_WORD_NANOS = 310_000_000;
  private static final long DURATION_NANOS = 2_400_000_000L;

  private Window window = new Window(System.nanoTime(), 0);
  private Answers everybody = new Answers(System.nanoTime());
  private Answers gateway = new Answers(System.nanoTime());
  private Answers upstream = new Answers(System.nanoTime());

  @Setup(Level.Iteration)
  public void build() {
    window = new Window(System.nanoTime(), 0);
    everybody = new Answers(System.nanoTime());
    gateway = new Answers(System.nanoTime());
    upstream = new Answers(System.nanoTime());
  }

  /** One streamed request of one attempt, from the pick to the end. */
  @Benchmark
  public Window attempt() {
    long now = System.nanoTime();
    window.begun(now, true);
    window.spoke(now, FIRST_WORD_NANOS);
    window.ended(now, Ending.OK, DURATION_NANOS);
    return window;
  }

  /** The same by two threads on one target, which is as bad as it gets here. */
  @Benchmark
  @Threads(2)
  public Window attemptByTwo() {
    return attempt();
  }

  /** One request that is over: what its caller got is counted for all whom that concerns. */
  @Benchmark
  public Answers answered() {
    long now = System.nanoTime();
    everybody.add(now, Answers.Kind.OK, false);
    gateway.add(now, Answers.Kind.OK, false);
    upstream.add(now, Answers.Kind.OK, false);
    return upstream;
  }

  /** What somebody pays who looks. */
  @Benchmark
  public Reading reading() {
    return window.read(System.nanoTime());
  }
}
