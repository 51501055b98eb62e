package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Meta;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives ids and metas to what is declared, because a declaration has neither. */
public interface Registrar {

  /**
   * The id of something that is declared.
   *
   * @param before the id of what it is now, if it is there already
   * @param path what tells it from everything else: where it belongs, its kind, its name
   */
  UUID id(Optional<UUID> before, List<String> path);

  /** The id of a target. */
  default String targetId(Optional<String> before, UUID upstreamId, String name) {
    return before.orElseGet(
        () -> id(Optional.empty(), List.of(upstreamId.toString(), "target", name)).toString());
  }

  Meta born(UUID id);

  Meta changed(Meta before);

  /** What exists keeps its id, and what is new gets the next one, as if it came by the API. */
  static Registrar keeping(Supplier<UUID> fresh, Supplier<Instant> clock) {
    return new Registrar() {
      @Override
      public UUID id(Optional<UUID> before, List<String> path) {
        return before.orElseGet(fresh);
      }

      @Override
      public Meta born(UUID id) {
        return Meta.born(id, clock.get());
      }

      @Override
      public Meta changed(Meta before) {
        Instant now = clock.get();
        return before.changed(now.isBefore(before.updatedAt()) ? before.updatedAt() : now);
      }
    };
  }

  /**
   * Ids follow from the names, so that they are the same after a restart and in every replica.
   * Versions are times, so that an entity tag of an earlier process is never that of a later one.
   */
  static Registrar naming(Supplier<Instant> clock) {
    return new Registrar() {
      @Override
      public UUID id(Optional<UUID> before, List<String> path) {
        String joined = "trustgate\n" + String.join("\n", path);
        return UUID.nameUUIDFromBytes(joined.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public String targetId(Optional<String> before, UUID upstreamId, String name) {
        return id(Optional.empty(), List.of(upstreamId.toString(), "target", name)).toString();
      }

      @Override
      public Meta born(UUID id) {
        Instant now = clock.get();
        return new Meta(id, Math.max(1, now.toEpochMilli()), now, now);
      }

      @Override
      public Meta changed(Meta before) {
        Instant now = clock.get();
        long version = Math.max(before.version() + 1, now.toEpochMilli());
        return new Meta(before.id(), version, before.createdAt(), now);
      }
    };
  }
}
