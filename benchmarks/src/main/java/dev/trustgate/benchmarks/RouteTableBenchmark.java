package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.route.RouteMatch;
import dev.trustgate.gateway.route.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * How long does it take to find the rule of a request among N rules? Every request asks for another
 * one of up to {@value Asked#KINDS}, spread over all of them, so that neither the table nor the
 * paths stay in the nearest cache; the path is made anew each time, as a server makes it, so that
 * no text knows its hash.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RouteTableBenchmark {

  @Param({"10", "1000", "10000", "100000"})
  private int rules = 10;

  private RouteTable table = new RouteTable(List.of());
  private Asked<byte[]> asked = Asked.of(1, RouteTableBenchmark::path);

  @Setup
  public void build() {
    table = new RouteTable(IntStream.range(0, rules).mapToObj(RouteTableBenchmark::rule).toList());
    asked = Asked.of(rules, RouteTableBenchmark::path);
  }

  @Benchmark
  public RouteMatch match() {
    return table.match("POST", new String(asked.next(), ISO_8859_1), name -> Optional.empty());
  }

  private static byte[] path(int rule) {
    return ("/team-" + rule + "/ai/v1/chat/completions").getBytes(ISO_8859_1);
  }

  static Rule rule(int index) {
    return new Rule(
        Fleet.meta(),
        new UUID(0, 2),
        "/team-" + index + "/ai",
        new UUID(0, 3),
        Set.of("POST"),
        true,
        true,
        Map.of());
  }
}
