package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How much dearer does this machine's memory become with N things in it, when nothing is done but
 * to touch one of them, or each of them once? The first is flat by nature and the second linear;
 * what they grow beyond that is what caches no longer hold. Controls of {@link PickBenchmark} and
 * {@link ChangeBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryBenchmark {

  /** The seats that a pick has before it. */
  @State(Scope.Benchmark)
  public static class Seats {

    @Param({"2", "8", "64", "1000", "10000"})
    private int targets = 2;

    private List<Seat> row = Seat.row(2);

    @Setup
    public void build() {
      row = Seat.row(targets);
    }
  }

  /** The configuration that a change has before it. */
  @State(Scope.Benchmark)
  public static class Configured {

    @Param({"1", "50", "1000"})
    private int gateways = 1;

    private Map<UUID, Resource> resources = byId(1);

    @Setup
    public void build() {
      resources = byId(gateways);
    }

    private static Map<UUID, Resource> byId(int gateways) {
      Map<UUID, Resource> resources = new LinkedHashMap<>();
      Tenants.of(gateways).forEach(resource -> resources.put(resource.id(), resource));
      return resources;
    }
  }

  /** One of them at random, its count taken up and down: a pick and its ending, without a pick. */
  @Benchmark
  public int touchOne(Seats seats) {
    Seat seat = seats.row.get(ThreadLocalRandom.current().nextInt(seats.targets));
    seat.occupy();
    return seat.leave();
  }

  /** All of them into a new map, each looked at once: a change without compiling anything. */
  @Benchmark
  public long copyAll(Configured configured) {
    Map<UUID, Resource> copy = new LinkedHashMap<>(configured.resources);
    long sum = 0;
    for (Resource resource : copy.values()) {
      sum = 31 * sum + resource.gatewayId().getLeastSignificantBits();
    }
    return sum;
  }
}
