package dev.trustgate.benchmarks;

import dev.trustgate.gateway.balance.Balancer;
import dev.trustgate.gateway.balance.Candidate;
import dev.trustgate.gateway.balance.Positions;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.upstream.Seat;
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
 * What does the first pick cost when who is in health has changed: of a set that was not met
 * before, an order is made? The balancer is made with it, as after a change of the upstream.
 * Weights are of any size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FirstPickBenchmark {

  @Param({"2", "8", "32", "64", "128", "250", "1000"})
  private int targets = 2;

  @Param({"ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN", "LEAST_CONNECTIONS", "RANDOM"})
  private Algorithm algorithm = Algorithm.ROUND_ROBIN;

  private List<Candidate> seats = Seat.row(targets, Fleet::mixed);
  private Positions eligible = Positions.all(targets);

  @Setup
  public void build() {
    seats = Seat.row(targets, Fleet::mixed);
    eligible = Positions.all(targets);
  }

  @Benchmark
  public int madeAndPicked() {
    int position = Balancer.of(algorithm, seats, () -> 7).pick(eligible, 0);
    Seat.leave(seats.get(position));
    return position;
  }
}
