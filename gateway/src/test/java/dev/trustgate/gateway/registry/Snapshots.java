package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Snapshots without a store. */
public final class Snapshots {

  private Snapshots() {}

  public static SnapshotCompiler compiler(Function<Secret.Reference, Optional<String>> lookup) {
    return new SnapshotCompiler(
        upstream ->
            new UpstreamState(
                upstream,
                Ticker.system(),
                InstantSource.system(),
                RandomGenerator.of("L64X128MixRandom")),
        lookup);
  }

  public static GatewaySnapshot of(
      Configuration configuration, Function<Secret.Reference, Optional<String>> lookup) {
    return compiler(lookup).compile(1, configuration, Map.of());
  }
}
