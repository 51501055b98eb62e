package dev.trustgate.benchmarks;

import dev.trustgate.gateway.balance.Balancer;
import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Algorithm;
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
 * How long does one pick take, and its ending, among N targets, all of them in health or every
 * other one ejected; with {@code -t} of T threads at once? All targets are idle.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class PickBenchmark {

  @Param({"2", "8", "64", "1000", "10000"})
  private int targets = 2;

  @Param({"ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN", "LEAST_CONNECTIONS", "RANDOM"})
  private Algorithm algorithm = Algorithm.ROUND_ROBIN;

  @Param({"1", "2"})
  private int everyNthIsHealthy = 1;

  private List<Candidate> seats = Seat.row(targets, Fleet::target);
  private Positions eligible = eligible();
  private Balancer balancer = balancer();

  @Setup
  public void build() {
    seats = Seat.row(targets, Fleet::target);
    eligible = eligible();
    balancer = balancer();
  }

  @Benchmark
  public int pickAndEnd() {
    int position = balancer.pick(eligible, 0);
    Seat.leave(seats.get(position));
    return position;
  }

  private Positions eligible() {
    return Seat.everyNth(targets, everyNthIsHealthy);
  }

  private Balancer balancer() {
    return Balancer.of(algorithm, seats, () -> ThreadLocalRandom.current().nextLong());
  }
}
