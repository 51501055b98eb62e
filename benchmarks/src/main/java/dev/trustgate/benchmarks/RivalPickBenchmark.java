package dev.trustgate.benchmarks;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.endpoint.EndpointGroup;
import com.linecorp.armeria.client.endpoint.EndpointSelectionStrategy;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import io.grpc.xds.Strides;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultRequest;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.RoundRobinLoadBalancer;

/**
 * How long does one pick take with what a user would take instead, among N targets; with {@code -t}
 * of T threads at once? To be read beside {@link PickBenchmark}: these count nothing in flight and
 * leave nobody out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RivalPickBenchmark {

  @Param({"2", "8", "64", "1000", "10000"})
  private int targets = 2;

  private final ClientRequestContext context =
      ClientRequestContext.of(HttpRequest.of(HttpMethod.POST, "/v1/chat/completions"));
  private EndpointGroup roundRobin = EndpointGroup.of();
  private EndpointGroup weighted = EndpointGroup.of();
  private TextbookWeighted textbook = new TextbookWeighted(1);
  private Strides strides = strides(1);
  private RoundRobinLoadBalancer spring = springs(1);

  @Setup
  public void build() {
    List<Endpoint> endpoints =
        IntStream.range(0, targets)
            .mapToObj(at -> Endpoint.of("127.0.0.1", 1_024 + at).withWeight(1 + at % 100))
            .toList();
    roundRobin = EndpointGroup.of(EndpointSelectionStrategy.roundRobin(), endpoints);
    weighted = EndpointGroup.of(EndpointSelectionStrategy.weightedRoundRobin(), endpoints);
    textbook = new TextbookWeighted(IntStream.range(0, targets).map(at -> 1 + at % 100).toArray());
    strides = strides(targets);
    spring = springs(targets);
  }

  private static Strides strides(int targets) {
    float[] weights = new float[targets];
    for (int at = 0; at < targets; at++) {
      weights[at] = 1 + at % 100;
    }
    return new Strides(weights);
  }

  private static RoundRobinLoadBalancer springs(int targets) {
    List<ServiceInstance> instances =
        IntStream.range(0, targets)
            .<ServiceInstance>mapToObj(
                at -> new DefaultServiceInstance("t" + at, "s", "127.0.0.1", 1_024 + at, false))
            .toList();
    return new RoundRobinLoadBalancer(new FixedInstances(instances), "s", 0);
  }

  @Benchmark
  public @Nullable Endpoint armeriaRoundRobin() {
    return roundRobin.selectNow(context);
  }

  @Benchmark
  public @Nullable Endpoint armeriaWeighted() {
    return weighted.selectNow(context);
  }

  @Benchmark
  public int textbookWeighted() {
    return textbook.next();
  }

  /** gRPC's static stride scheduler, over weights that do not change. */
  @Benchmark
  public int grpcWeighted() {
    return strides.pick();
  }

  @Benchmark
  public @Nullable Response<ServiceInstance> springRoundRobin() {
    return spring.choose(new DefaultRequest<>()).block();
  }
}
