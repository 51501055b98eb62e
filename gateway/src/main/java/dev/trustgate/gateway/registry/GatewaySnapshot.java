package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.util.ArrayList;
import java.util.Collections;
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
  private final SnapshotIndex index;
  private final Map<Secret, String> secrets;

  GatewaySnapshot(
      long revision,
      Configuration configuration,
      SnapshotIndex index,
      Map<Secret, String> secrets) {
    this.revision = revision;
    this.configuration = configuration;
    this.index = index;
    this.secrets = Collections.unmodifiableMap(secrets);
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

  public List<GatewayView> gateways() {
    return index.tenants().values().stream().flatMap(one -> one.view().stream()).toList();
  }

  public Optional<GatewayView> gateway(UUID id) {
    return index.view(id);
  }

  /** The gateway with this id or name. */
  public Optional<GatewayView> gateway(String idOrName) {
    UUID named = index.signs().names().get(idOrName);
    return named == null ? uuid(idOrName).flatMap(index::view) : index.view(named);
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
    return Optional.ofNullable(index.signs().subdomains().get(label.toLowerCase(Locale.ROOT)))
        .flatMap(index::view);
  }

  /**
   * The gateways with a rule that may want this path: whether it does is for their route tables to
   * say, because a rule may ask for headers.
   *
   * @param path decoded, begins with a slash
   */
  public List<GatewayView> gatewaysOfPath(String path) {
    List<UUID> ids = index.byPath().of(path);
    if (ids.isEmpty()) {
      return List.of();
    }
    List<GatewayView> views = new ArrayList<>(ids.size());
    for (UUID id : ids) {
      gateway(id).ifPresent(views::add);
    }
    return views;
  }

  /** Whether any gateway has a key. */
  public boolean anyKeys() {
    return !index.signs().keys().isEmpty();
  }

  /** The key with this hash (SHA-256, lower-case hex), of whichever gateway. */
  public Optional<ApiKey> keyWithHash(String sha256) {
    return Optional.ofNullable(index.signs().keys().get(sha256));
  }

  public Optional<UpstreamState> upstream(UUID id) {
    return configuration
        .find(Upstream.class, id)
        .flatMap(upstream -> index.upstream(upstream.gatewayId(), id));
  }

  /** The value of a secret; empty if it is a reference to something that is not there. */
  public Optional<String> reveal(Secret secret) {
    return Optional.ofNullable(secrets.get(secret));
  }

  SnapshotIndex index() {
    return index;
  }
}
