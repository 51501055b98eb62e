package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes a snapshot of a configuration and carries over the life of what did not change: an upstream
 * that is equal to the one before keeps its very object, a changed one keeps the life of its equal
 * targets.
 */
public final class SnapshotCompiler {

  private final Function<Upstream, UpstreamState> birth;
  private final Function<Secret.Reference, Optional<String>> lookup;

  /**
   * @param birth brings a new upstream to life
   * @param lookup finds what a reference in a secret names
   */
  public SnapshotCompiler(
      Function<Upstream, UpstreamState> birth,
      Function<Secret.Reference, Optional<String>> lookup) {
    this.birth = birth;
    this.lookup = lookup;
  }

  /** The first snapshot: everything is new. */
  GatewaySnapshot compile(long revision, Configuration configuration) {
    return compile(revision, configuration, Map.of(), GatewaysByPath.NONE);
  }

  /** The next one. */
  GatewaySnapshot compile(long revision, Configuration configuration, GatewaySnapshot before) {
    return compile(revision, configuration, before.upstreams(), before.byPath());
  }

  private GatewaySnapshot compile(
      long revision,
      Configuration configuration,
      Map<UUID, UpstreamState> before,
      GatewaysByPath paths) {
    SnapshotIndex index =
        SnapshotIndex.of(
            configuration, upstream -> alive(upstream, before.get(upstream.id())), paths);
    return new GatewaySnapshot(revision, configuration, index, secrets(configuration));
  }

  private UpstreamState alive(
      Upstream upstream, @org.jspecify.annotations.Nullable UpstreamState before) {
    if (before == null) {
      return birth.apply(upstream);
    }
    return before.config().equals(upstream) ? before : before.reconfigured(upstream);
  }

  private Map<Secret, String> secrets(Configuration configuration) {
    Map<Secret, String> values = new HashMap<>();
    configuration
        .all(Upstream.class)
        .flatMap(upstream -> upstream.targets().stream())
        .flatMap(target -> target.credentials().stream())
        .map(Credentials::headerValue)
        .forEach(secret -> secret.resolve(lookup).ifPresent(value -> values.put(secret, value)));
    return values;
  }
}
