package dev.trustgate.gateway.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Opens the store that the settings name. */
public final class Stores {

  /** Where the key of a shared store is kept if the operator gave none. */
  private static final Path KEY_OF_SHARED_STORE = Path.of("data", "trustgate.key");

  private Stores() {}

  /**
   * Opens a store, and makes it if it is not there yet. Several processes may open one file, but
   * each of them only once: the system lets go of all locks of a process when it closes any handle
   * of a file.
   *
   * @param location {@code file:PATH}, {@code memory:} or {@code jdbc:postgresql://…}
   * @param secretKey 32 bytes in Base64 or hexadecimal digits, or a passphrase of at least 16
   *     characters; without it a key is made and kept in a file beside the store. Deriving the key
   *     from a passphrase takes the better part of a second, reading one takes no time
   * @param random where keys and nonces come from
   * @throws StoreUnavailable if it cannot be reached, must not be used or was written with another
   *     key; whatever is there is left as it was
   */
  public static OpenedStore open(String location, Optional<String> secretKey, SecureRandom random) {
    Optional<SecretKey> key = secretKey.filter(text -> !text.isBlank()).map(SecretKeys::ofSetting);
    return switch (StoreLocation.parse(location)) {
      case StoreLocation.Memory _ -> memory(key, random);
      case StoreLocation.EmbeddedFile file ->
          database(new SqliteDatabase(file.database()), key, file.keyFile(), random);
      case StoreLocation.Server server ->
          database(new PostgresDatabase(server.url()), key, KEY_OF_SHARED_STORE, random);
    };
  }

  private static OpenedStore memory(Optional<SecretKey> key, SecureRandom random) {
    var box = new SecretBox(key.orElseGet(() -> SecretKeys.random(random)), random);
    return new OpenedStore(new MemoryConfigStore(), box);
  }

  private static OpenedStore database(
      Database database, Optional<SecretKey> key, Path keyFile, SecureRandom random) {
    JdbcConfigStore store = JdbcConfigStore.open(database);
    try {
      var check = new KeyCheck(store, database.name(), random);
      return new OpenedStore(store, check.unlock(key, new KeyFile(keyFile)));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }
}
