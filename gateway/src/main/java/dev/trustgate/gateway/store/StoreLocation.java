package dev.trustgate.gateway.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** Where a store lies, as the setting {@code TRUSTGATE_STORE} says it. */
sealed interface StoreLocation {

  /** In this process only; nothing outlives it. */
  record Memory() implements StoreLocation {}

  /** One SQLite file. */
  record EmbeddedFile(Path database) implements StoreLocation {

    /** The key that is generated for this store lies beside it and shares its name. */
    Path keyFile() {
      String name = database.getFileName().toString();
      return database.resolveSibling(
          name.substring(0, name.length() - DATABASE_SUFFIX.length()) + KEY_SUFFIX);
    }
  }

  /** A PostgreSQL database that several gateways may share. */
  record Server(PostgresUrl url) implements StoreLocation {}

  String DATABASE_SUFFIX = ".db";
  String KEY_SUFFIX = ".key";
  Set<String> FOLDERS = Set.of("", ".", "..");

  /**
   * Reads the setting. Its text is never repeated in full, because a database address may carry a
   * password.
   *
   * @throws StoreUnavailable if this is no place for a store
   */
  static StoreLocation parse(String setting) {
    String text = setting.strip();
    if ("memory:".equals(text) || "memory".equals(text)) {
      return new Memory();
    }
    if (text.startsWith("file:")) {
      return embedded(text.substring("file:".length()));
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return new Server(PostgresUrl.parse(text));
    }
    throw new StoreUnavailable(
        "TRUSTGATE_STORE accepts file:PATH, memory: and jdbc:postgresql://HOST:PORT/DATABASE, not "
            + schemeOf(text));
  }

  private static EmbeddedFile embedded(String text) {
    String path = text.startsWith("///") ? text.substring(2) : text;
    if (path.startsWith("//")) {
      throw new StoreUnavailable(
          "TRUSTGATE_STORE file:PATH takes a path on this machine, such as file:./data/trustgate"
              + " or file:/var/lib/trustgate/store, not file:"
              + path);
    }
    if (FOLDERS.contains(path.substring(path.lastIndexOf('/') + 1))) {
      throw new StoreUnavailable(
          "TRUSTGATE_STORE file:PATH names a database file, such as file:./data/trustgate, not the"
              + " folder file:"
              + path);
    }
    try {
      return new EmbeddedFile(
          Path.of(path.endsWith(DATABASE_SUFFIX) ? path : path + DATABASE_SUFFIX));
    } catch (InvalidPathException e) {
      throw new StoreUnavailable("TRUSTGATE_STORE holds a path that this system cannot use", e);
    }
  }

  private static String schemeOf(String text) {
    int colon = text.indexOf(':');
    if (text.startsWith("jdbc:")) {
      colon = text.indexOf(':', "jdbc:".length());
    }
    if (text.isEmpty()) {
      return "an empty text";
    }
    return colon < 0 ? "a text without a scheme" : text.substring(0, colon + 1) + "…";
  }
}
