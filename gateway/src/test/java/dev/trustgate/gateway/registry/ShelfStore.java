package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.store.ConfigStore;
import dev.trustgate.gateway.store.StaleRevision;
import dev.trustgate.gateway.store.StoreChange;
import dev.trustgate.gateway.store.StoreUnavailable;
import dev.trustgate.gateway.store.StoredDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A store made of a list, with a codec that keeps the resources aside. It can be broken, and a test
 * can look or commit as another replica at the moment of a commit.
 */
final class ShelfStore implements ConfigStore, ResourceCodec {

  private final Map<UUID, StoredDocument> documents = new LinkedHashMap<>();
  private final Map<String, Resource> resources = new HashMap<>();
  private final List<Runnable> beforeCommits = new ArrayList<>();
  private long revision;
  private int commits;
  private boolean broken;

  /** What happens right before the next commit; several wait in line. */
  synchronized void beforeNextCommit(Runnable interference) {
    beforeCommits.add(interference);
  }

  synchronized void broken(boolean now) {
    broken = now;
  }

  /** Commits that reached the store, the refused ones included. */
  synchronized int commits() {
    return commits;
  }

  /** Saves as another replica does. */
  synchronized void saveElsewhere(Resource resource) {
    documents.put(resource.id(), toStored(resource));
    revision++;
  }

  synchronized boolean holds(UUID id) {
    return documents.containsKey(id);
  }

  @Override
  public synchronized Contents read() {
    requireWhole();
    return new Contents(revision, List.copyOf(documents.values()));
  }

  @Override
  public synchronized long commit(long expectedRevision, List<StoreChange> changes) {
    commits++;
    if (!beforeCommits.isEmpty()) {
      beforeCommits.removeFirst().run();
    }
    requireWhole();
    if (expectedRevision != revision) {
      throw new StaleRevision(expectedRevision, revision);
    }
    for (StoreChange change : changes) {
      switch (change) {
        case StoreChange.Put(var document) -> documents.put(document.id(), document);
        case StoreChange.Delete(var id) -> documents.remove(id);
      }
    }
    return ++revision;
  }

  @Override
  public synchronized long revision() {
    requireWhole();
    return revision;
  }

  @Override
  public void close() {}

  private void requireWhole() {
    if (broken) {
      throw new StoreUnavailable("the shelf is broken");
    }
  }

  @Override
  public synchronized StoredDocument toStored(Resource resource) {
    String ticket = "resource " + resources.size();
    resources.put(ticket, resource);
    var meta = resource.meta();
    return new StoredDocument(
        resource.getClass().getSimpleName(),
        resource.id(),
        Optional.empty(),
        meta.version(),
        meta.createdAt(),
        meta.updatedAt(),
        ticket);
  }

  @Override
  public synchronized Resource fromStored(StoredDocument document) {
    Resource resource = resources.get(document.json());
    if (resource == null) {
      throw new IllegalStateException("nothing was stored as " + document.json());
    }
    return resource;
  }
}
