package dev.trustgate.gateway.store;

import java.util.UUID;

/** One step of a commit. */
public sealed interface StoreChange {

  /** Keeps this document, in the place of the one with its id if there is one. */
  record Put(StoredDocument document) implements StoreChange {}

  /** Forgets the document of this id. */
  record Delete(UUID id) implements StoreChange {}
}
