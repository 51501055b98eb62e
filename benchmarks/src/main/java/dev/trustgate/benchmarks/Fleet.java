package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Upstreams of any size. */
final class Fleet {

  private static final Meta META = Meta.born(new UUID(0, 1), Instant.EPOCH);

  /** Without a divisor in common with the largest weight, so that all weights are met. */
  private static final int MIXING = 37;

  private Fleet() {}

  static Meta meta() {
    return META;
  }

  static Upstream upstream(Algorithm algorithm, int size) {
    List<Target> targets = IntStream.range(0, size).mapToObj(Fleet::target).toList();
    return new Upstream(
        META,
        new UUID(0, 2),
        "fleet",
        algorithm,
        targets,
        HealthChecks.DEFAULT,
        FailoverPolicy.DEFAULT);
  }

  /** Its weight grows with its number, up to the largest that there may be. */
  static Target target(int index) {
    return weighing(index, 1 + index % Target.MAX_WEIGHT);
  }

  /** Its weight is any, the same mixture however many there are; few have a common divisor. */
  static Target mixed(int index) {
    return weighing(index, 1 + index * MIXING % Target.MAX_WEIGHT);
  }

  private static Target weighing(int index, int weight) {
    return new Target(
        "t" + index,
        "target-" + index,
        Provider.OPENAI,
        new Endpoint(
            Endpoint.Protocol.HTTP, "127.0.0.1", 1_024 + index, Provider.OPENAI.path(), false),
        weight,
        1,
        List.of(),
        Optional.of("gpt-4o-mini"),
        Map.of(),
        Optional.empty());
  }

  static Target anthropic() {
    return new Target(
        "a",
        "anthropic",
        Provider.ANTHROPIC,
        new Endpoint(Endpoint.Protocol.HTTP, "127.0.0.1", 1_023, Provider.ANTHROPIC.path(), false),
        1,
        1,
        List.of(),
        Optional.of("claude-sonnet-4-5"),
        Map.of(),
        Optional.empty());
  }
}
