package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.ApiKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a declared key that say what callers show: its hash, or the key itself. A key that
 * exists needs neither, because nobody can read it back. No value in them is ever quoted.
 */
final class DeclaredKey {

  static final int MIN_LENGTH = 16;

  private static final int MAX_LENGTH = 1_000;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private DeclaredKey() {}

  /** The hash; empty if something is wrong, which is noted. */
  static Optional<String> sha256(Fields fields, Place<ApiKey> place) {
    Optional<String> hash = secret(fields, "sha256");
    Optional<String> key = secret(fields, "key");
    hash.filter(text -> !HASH.matcher(text).matches())
        .ifPresent(
            _ -> fields.wrong("sha256", "must be 64 hex digits in lower case: the key's SHA-256"));
    key.filter(text -> text.strip().length() < MIN_LENGTH || !text.equals(text.strip()))
        .ifPresent(
            _ ->
                fields.wrong(
                    "key", "must have at least " + MIN_LENGTH + " characters, none around it"));
    if (hash.isPresent() && key.isPresent()) {
      fields.wrong("sha256", "must not stand beside `key`: one says it all");
    }
    boolean silent = fields.value("sha256").isEmpty() && fields.value("key").isEmpty();
    if (silent && place.before().isEmpty()) {
      fields.wrong(
          "key",
          "is required, or `sha256`: write `${env:NAME}`, `${file:PATH}` or the key's SHA-256");
    }
    Optional<String> found =
        silent ? place.before().map(ApiKey::sha256) : hash.or(() -> key.map(KeyHash::of));
    found.ifPresent(sha256 -> noteTwin(fields, place, hash.isPresent() ? "sha256" : "key", sha256));
    return found.filter(sha256 -> HASH.matcher(sha256).matches());
  }

  private static Optional<String> secret(Fields fields, String name) {
    return fields
        .value(name)
        .flatMap(value -> fields.texts().secret(fields.pointer(name), value, MAX_LENGTH));
  }

  /** A key opens one door: which gateway is meant may follow from it. */
  private static void noteTwin(Fields fields, Place<ApiKey> place, String name, String sha256) {
    place
        .around()
        .all(ApiKey.class)
        .filter(other -> other.sha256().equals(sha256))
        .filter(other -> !other.id().equals(place.meta().id()))
        .findFirst()
        .ifPresent(
            other -> fields.wrong(name, "is the same key as that of " + Shown.name(other.name())));
  }
}
