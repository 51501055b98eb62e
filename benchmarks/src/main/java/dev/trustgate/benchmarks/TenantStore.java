package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.registry.ResourceCodec;
import dev.trustgate.gateway.registry.SnapshotCompiler;
import dev.trustgate.gateway.store.ConfigStore;
import dev.trustgate.gateway.store.StaleRevision;
import dev.trustgate.gateway.store.StoreChange;
import dev.trustgate.gateway.store.StoredDocument;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A store that only counts revisions, so that a change costs what the gateway does with it and
 * nothing else. It holds its resources as they are; documents stand for them by their ids.
 */
final class TenantStore implements ConfigStore, ResourceCodec {

  private final List<Resource> resources;
  private final Map<UUID, Resource> byId;
  private long revision = 1;

  private TenantStore(List<Resource> resources) {
    this.resources = resources;
    this.byId = resources.stream().collect(Collectors.toMap(Resource::id, Function.identity()));
  }

  /** So many {@link Tenants}, brought to life. */
  static GatewayRegistry opened(int gateways) {
    TenantStore store = new TenantStore(Tenants.of(gateways));
    var compiler =
        new SnapshotCompiler(
            upstream ->
                new UpstreamState(
                    upstream,
                    Ticker.system(),
                    InstantSource.system(),
                    () -> ThreadLocalRandom.current().nextLong()),
            reference -> Optional.empty());
    return GatewayRegistry.open(store, store, compiler, TenantStore::unasked);
  }

  private static Gateway unasked() {
    throw new IllegalStateException("the store is not empty");
  }

  @Override
  public Contents read() {
    return new Contents(revision, resources.stream().map(this::toStored).toList());
  }

  @Override
  public long commit(long expectedRevision, List<StoreChange> changes) {
    if (expectedRevision != revision) {
      throw new StaleRevision(expectedRevision, revision);
    }
    return ++revision;
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public StoredDocument toStored(Resource resource) {
    return new StoredDocument(
        "resource",
        resource.id(),
        Optional.of(resource.gatewayId()),
        resource.meta().version(),
        resource.meta().createdAt(),
        resource.meta().updatedAt(),
        "{}");
  }

  @Override
  public Resource fromStored(StoredDocument document) {
    Resource resource = byId.get(document.id());
    if (resource == null) {
      throw new IllegalStateException("nobody has stored " + document.id());
    }
    return resource;
  }
}
