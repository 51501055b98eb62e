package dev.trustgate.benchmarks;

import dev.trustgate.gateway.proxy.Door;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.GatewayView;
import java.util.Map;
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
 * How long does it take to find the gateway of a request among N, by what the request shows? Every
 * request is for another one of up to {@value Asked#KINDS}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DoorBenchmark {

  @Param({"1", "50", "1000"})
  private int gateways = 1;

  @Param private Sign sign = Sign.NAME;

  private final Door door = new Door();
  private GatewaySnapshot snapshot = TenantStore.opened(1).snapshot();
  private Asked<Request> asked = Asked.of(1, this::request);

  /** The path is made anew each time, as a server makes it: then it knows no hash. */
  private record Request(String prefix, Map<String, String> headers) {}

  /** What a request shows of its gateway. */
  public enum Sign {
    NAME,
    ID,
    SUBDOMAIN,
    KEY,
    /** Nothing but a path, for which one gateway alone has a rule. */
    RULE
  }

  @Setup
  public void build() {
    snapshot = TenantStore.opened(gateways).snapshot();
    asked = Asked.of(gateways, this::request);
  }

  private Request request(int gateway) {
    Map<String, String> headers =
        switch (sign) {
          case NAME -> Map.of("x-tg-gateway", Tenants.name(gateway));
          case ID -> Map.of("x-tg-gateway", Tenants.id(gateway).toString());
          case SUBDOMAIN -> Map.of("host", Tenants.name(gateway) + ".gateway.test");
          case KEY -> Map.of("authorization", "Bearer " + Tenants.key(gateway));
          case RULE -> Map.of();
        };
    return new Request(Tenants.path(gateway), headers);
  }

  @Benchmark
  public GatewayView find() {
    Request request = asked.next();
    return door.gateway(snapshot, request.prefix + "/v1/chat/completions", request.headers);
  }
}
