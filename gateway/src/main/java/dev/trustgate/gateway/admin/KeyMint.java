package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.KeyHash;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys for callers of a gateway. */
final class KeyMint {

  /** What every key begins with, so that scanners for leaked secrets can know one. */
  static final String PREFIX = "tg_";

  private static final int BYTES = 32;

  private final SecureRandom random;

  KeyMint(SecureRandom random) {
    this.random = random;
  }

  /** A key that nobody can guess. */
  String key() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a key. It has 256 bits of chance in it, so one plain hash is enough. */
  static String sha256(String key) {
    return KeyHash.of(key);
  }
}
