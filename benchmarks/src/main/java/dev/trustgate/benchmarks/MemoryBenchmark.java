package dev.trustgate.benchmarks;

import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.upstream.Seat;
import java.util.List;
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
 * How much dearer does this machine's memory become with N targets in it, when nothing is done but
 * to touch one of them? What that grows is what the caches no longer hold. The control of {@link
 * PickBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MemoryBenchmark {

  @Param({"2", "8", "64", "1000", "10000"})
  private int targets = 2;

  private List<Candidate> row = Seat.row(2, Fleet::target);
  private int turn;

  @Setup
  public void build() {
    row = Seat.row(targets, Fleet::target);
  }

  /** One of them at random, its count taken up and down: a pick and its ending, without a pick. */
  @Benchmark
  public int touchOne() {
    Candidate seat = row.get(ThreadLocalRandom.current().nextInt(targets));
    seat.occupy();
    Seat.leave(seat);
    return seat.inFlight();
  }

  /** The same with each in its turn: what has just left the caches comes last. */
  @Benchmark
  public int touchNext() {
    Candidate seat = row.get(turn);
    turn = turn + 1 == targets ? 0 : turn + 1;
    seat.occupy();
    Seat.leave(seat);
    return seat.inFlight();
  }
}
