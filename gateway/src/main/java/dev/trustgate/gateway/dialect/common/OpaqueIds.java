package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes the opaque id of a person fit a provider's length. One that is too long becomes its
 * SHA-256: the same person stays the same person, and others stay others.
 */
public final class OpaqueIds {

  private OpaqueIds() {}

  /** The id itself if it fits, else 64 hexadecimal digits. */
  public static String fit(String id, int maxLength) {
    return id.length() <= maxLength ? id : hash(id);
  }

  /** The 64 hexadecimal digits that stand for an id. */
  public static String hash(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
