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
 * How long does one pick of least connections take, and its ending, among N targets of which none
 * is idle, so that it has to look at each? To be read beside {@link PickBenchmark}, where all are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BusyPickBenchmark {

  @Param({"2", "8", "64", "1000", "10000"})
  private int targets = 2;

  @Param({"1", "2"})
  private int everyNthIsHealthy = 1;

  private List<Candidate> seats = Seat.row(targets, Fleet::target);
  private Positions eligible = Seat.everyNth(targets, everyNthIsHealthy);
  private Balancer balancer = balancer();

  @Setup
  public void build() {
    seats = Seat.row(targets, Fleet::target);
    seats.forEach(Candidate::occupy);
    eligible = Seat.everyNth(targets, everyNthIsHealthy);
    balancer = balancer();
  }

  @Benchmark
  public int pickAndEnd() {
    int position = balancer.pick(eligible, 0);
    Seat.leave(seats.get(position));
    return position;
  }

  private Balancer balancer() {
    return Balancer.of(
        Algorithm.LEAST_CONNECTIONS, seats, () -> ThreadLocalRandom.current().nextLong());
  }
}
