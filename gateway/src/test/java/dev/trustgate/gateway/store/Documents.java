package dev.trustgate.gateway.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Documents to put into stores. */
final class Documents {

  private static final Instant CREATED = Instant.parse("2026-03-01T10:20:30.123456789Z");

  private Documents() {}

  static UUID id(long number) {
    return new UUID(0x7467, number);
  }

  static StoredDocument gateway(long number, String json) {
    return new StoredDocument("gateway", id(number), Optional.empty(), 1, CREATED, CREATED, json);
  }

  static StoredDocument upstream(long number, long version, String json) {
    return new StoredDocument(
        "upstream",
        id(number),
        Optional.of(id(1)),
        version,
        CREATED,
        CREATED.plusNanos(version),
        json);
  }

  static StoreChange put(StoredDocument document) {
    return new StoreChange.Put(document);
  }

  static StoreChange delete(long number) {
    return new StoreChange.Delete(id(number));
  }
}
