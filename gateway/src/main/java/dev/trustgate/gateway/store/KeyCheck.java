package dev.trustgate.gateway.store;

import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Makes sure that a store is opened with the key it was written with. The store keeps a known text,
 * sealed; a key that does not open it is refused at the start instead of at the first credential.
 */
final class KeyCheck {

  private static final String KNOWN = "trustgate";
  private static final String CONTEXT = "key-check";

  private final JdbcConfigStore store;
  private final String name;
  private final SecureRandom random;

  KeyCheck(JdbcConfigStore store, String name, SecureRandom random) {
    this.store = store;
    this.name = name;
    this.random = random;
  }

  /**
   * The box that opens what the store holds.
   *
   * @param given the key that the operator gave
   * @param file where the key is, or will be made, if none was given
   * @throws StoreUnavailable if the store was written with another key
   */
  SecretBox unlock(Optional<SecretKey> given, KeyFile file) {
    Optional<String> kept = store.keyCheck();
    Optional<SecretKey> found = given.or(file::read);
    if (kept.isPresent() && found.isEmpty()) {
      throw new StoreUnavailable(
          name
              + " was written with a secret key that is not here: set TRUSTGATE_SECRET_KEY, or put"
              + " the key file back at "
              + file);
    }
    var box = new SecretBox(found.orElseGet(() -> file.create(random)), random);
    String check = kept.orElseGet(() -> store.keyCheck(box.seal(KNOWN, CONTEXT)));
    requireOpens(box, check, given.isPresent() ? "TRUSTGATE_SECRET_KEY" : file.toString());
    return box;
  }

  private void requireOpens(SecretBox box, String check, String source) {
    try {
      if (KNOWN.equals(box.open(check, CONTEXT))) {
        return;
      }
    } catch (StoreUnavailable e) {
      // Falls through: what is wrong is the key as a whole, and that can be said better.
    }
    throw new StoreUnavailable(
        name
            + " was written with another secret key than the one in "
            + source
            + ": start with the one it was written with");
  }
}
