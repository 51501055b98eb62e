package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that a request may need to know, at one moment. A request takes one snapshot at the
 * door and keeps it, so that it never sees half of a change.
 */
public final class GatewaySnapshot {

  private final long revision;
  private final Configuration configuration;
  private final Map<UUID, GatewayView> byId;
  private final Map<String, GatewayView> byName;
  private final Map<String, GatewayView> bySubdomain;
  private final GatewaysByPath byPath;
  private final Map<String, ApiKey> keysByHash;
  private final Map<UUID, UpstreamState> upstreams;
  private final Map<Secret, String> secrets;

  GatewaySnapshot(
      long revision,
      Configuration configuration,
      SnapshotIndex index,
      Map<Secret, String> secrets) {
    this.revision = revision;
    this.configuration = configuration;
    this.byId = index.byId();
    this.byName = index.byName();
    this.bySubdomain = index.bySubdomain();
    this.byPath = index.byPath();
    this.keysByHash = index.keysByHash();
    this.upstreams = index.upstreams();
    this.secrets = Map.copyOf(secrets);
  }

  /**
   * Counts the changes of the configuration, those in the store and those that were declared beside
   * it, so that no two configurations of one process have the same.
   */
  public long revision() {
    return revision;
  }

  public Configuration configuration() {
    return configuration;
  }

  public Collection<GatewayView> gateways() {
    return byId.values();
  }

  public Optional<GatewayView> gateway(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The gateway with this id or name. */
  public Optional<GatewayView> gateway(String idOrName) {
    GatewayView named = byName.get(idOrName);
    return named == null ? uuid(idOrName).map(byId::get) : Optional.of(named);
  }

  /** Written in full: {@link UUID#fromString} also takes what is shorter. */
  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  public Optional<GatewayView> gatewayOfSubdomain(String label) {
    return Optional.ofNullable(bySubdomain.get(label.toLowerCase(Locale.ROOT)));
  }

  /**
   * The gateways with a rule that may want this path: whether it does is for their route tables to
   * say, because a rule may ask for headers.
   *
   * @param path decoded, begins with a slash
   */
  public List<GatewayView> gatewaysOfPath(String path) {
    List<UUID> ids = byPath.of(path);
    return ids.isEmpty() ? List.of() : ids.stream().flatMap(id -> gateway(id).stream()).toList();
  }

  /** Whether any gateway has a key. */
  public boolean anyKeys() {
    return !keysByHash.isEmpty();
  }

  /** The key with this hash (SHA-256, lower-case hex), of whichever gateway. */
  public Optional<ApiKey> keyWithHash(String sha256) {
    return Optional.ofNullable(keysByHash.get(sha256));
  }

  public Optional<UpstreamState> upstream(UUID id) {
    return Optional.ofNullable(upstreams.get(id));
  }

  /** The value of a secret; empty if it is a reference to something that is not there. */
  public Optional<String> reveal(Secret secret) {
    return Optional.ofNullable(secrets.get(secret));
  }

  GatewaysByPath byPath() {
    return byPath;
  }

  Map<UUID, UpstreamState> upstreams() {
    return upstreams;
  }
}
