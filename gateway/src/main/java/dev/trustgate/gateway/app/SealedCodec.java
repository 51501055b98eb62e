package dev.trustgate.gateway.app;

import dev.trustgate.gateway.document.Persistence;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.registry.ResourceCodec;
import dev.trustgate.gateway.store.StoredDocument;

/** The registry's codec: documents as the admin API knows them, their secrets sealed. */
record SealedCodec(Persistence persistence) implements ResourceCodec {

  @Override
  public StoredDocument toStored(Resource resource) {
    return persistence.toStored(resource);
  }

  @Override
  public Resource fromStored(StoredDocument document) {
    return persistence.fromStored(document);
  }
}
