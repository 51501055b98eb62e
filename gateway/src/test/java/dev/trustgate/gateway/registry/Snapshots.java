package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Snapshots without a store. */
public final class Snapshots {

  private static final long SEED = 4_711;

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

  /** A snapshot whose time and chance are the test's. */
  public static GatewaySnapshot of(
      Configuration configuration, Ticker ticker, InstantSource wallClock) {
    return compiler(ticker, wallClock).compile(1, configuration);
  }

  private static SnapshotCompiler compiler(Ticker ticker, InstantSource wallClock) {
    var random = new SplittableRandom(SEED);
    return new SnapshotCompiler(
        upstream -> new UpstreamState(upstream, ticker, wallClock, random),
        reference -> Optional.empty());
  }

  /** The next snapshot after that one; what is the same lives on, and nothing else does. */
  public static GatewaySnapshot after(GatewaySnapshot before, Configuration configuration) {
    return compiler(Ticker.system(), InstantSource.system())
        .compile(before.revision() + 1, configuration, before);
  }

  public static GatewaySnapshot of(
      Configuration configuration, Function<Secret.Reference, Optional<String>> lookup) {
    return compiler(lookup).compile(1, configuration);
  }
}
