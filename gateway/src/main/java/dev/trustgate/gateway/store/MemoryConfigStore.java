package dev.trustgate.gateway.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps documents for the life of the process. */
final class MemoryConfigStore implements ConfigStore {

  // A replaced entry keeps its place in the order, which is what a store promises.
  private final Map<UUID, StoredDocument> documents = new LinkedHashMap<>();
  private long revision;
  private boolean closed;

  @Override
  public synchronized Contents read() {
    requireOpen();
    return new Contents(revision, List.copyOf(documents.values()));
  }

  @Override
  public synchronized long commit(long expectedRevision, List<StoreChange> changes) {
    requireOpen();
    if (revision != expectedRevision) {
      throw new StaleRevision(expectedRevision, revision);
    }
    for (StoreChange change : List.copyOf(changes)) {
      switch (change) {
        case StoreChange.Put(StoredDocument document) -> documents.put(document.id(), document);
        case StoreChange.Delete(UUID id) -> documents.remove(id);
      }
    }
    return ++revision;
  }

  @Override
  public synchronized long revision() {
    requireOpen();
    return revision;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreUnavailable("The store in memory is closed");
    }
  }
}
