package dev.trustgate.gateway.registry;

import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.store.StoredDocument;

/** Between a resource and the form in which the store keeps it, secrets sealed. */
public interface ResourceCodec {

  StoredDocument toStored(Resource resource);

  Resource fromStored(StoredDocument document);
}
