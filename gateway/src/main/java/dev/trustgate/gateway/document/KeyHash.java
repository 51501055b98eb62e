package dev.trustgate.gateway.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept of a key that callers show. */
public final class KeyHash {

  private KeyHash() {}

  /** SHA-256 of the key's UTF-8 bytes, in lower-case hex. */
  public static String of(String key) {
    try {
      byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
