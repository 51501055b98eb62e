package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Ids;
import dev.trustgate.gateway.domain.Resource;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list, behind one resource. It stays a place when resources are added, and also when
 * that one is deleted: then the list goes on with those born after it.
 */
record Cursor(String plural, UUID id, Instant born) {

  static Cursor behind(Resource resource, String plural) {
    return new Cursor(plural, resource.id(), resource.meta().createdAt());
  }

  static Cursor of(String text, String plural) {
    return read(text)
        .filter(cursor -> cursor.plural().equals(plural))
        .orElseThrow(
            () ->
                Query.mistake("parameter `cursor` must be the `next` of the same list, unchanged"));
  }

  private static Optional<Cursor> read(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", -1);
      if (parts.length != 3) {
        return Optional.empty();
      }
      Instant born = Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS);
      return Ids.of(parts[1]).map(id -> new Cursor(parts[0], id, born));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException broken) {
      return Optional.empty();
    }
  }

  /** Opaque to callers: what it is made of may change. */
  String text() {
    String plain = plural + ' ' + id + ' ' + ChronoUnit.MICROS.between(Instant.EPOCH, born);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the list goes on. */
  int indexIn(List<? extends Resource> all) {
    int firstYounger = all.size();
    for (int index = all.size() - 1; index >= 0; index--) {
      Resource resource = all.get(index);
      if (resource.id().equals(id)) {
        return index + 1;
      }
      if (resource.meta().createdAt().isAfter(born)) {
        firstYounger = index;
      }
    }
    return firstYounger;
  }
}
