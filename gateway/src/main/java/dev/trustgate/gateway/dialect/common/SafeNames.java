package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes names and ids fit a provider's pattern {@code [a-zA-Z0-9_-]} and length. The same text
 * always becomes the same name, and different texts different ones: what is changed gets eight
 * digits of its hash.
 */
public final class SafeNames {

  private static final int HASH_DIGITS = 8;

  private static final Pattern UNSAFE = Pattern.compile("[^a-zA-Z0-9_-]");

  private SafeNames() {}

  /** Whether a text matches the pattern, whatever its length. */
  public static boolean isSafe(String text) {
    boolean safe = !text.isEmpty();
    for (int index = 0; index < text.length() && safe; index++) {
      safe = isSafe(text.charAt(index));
    }
    return safe;
  }

  /** By hand and not by {@link #UNSAFE}: every id of every request is asked. */
  public static boolean isSafe(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || letter == '-';
  }

  public static String fit(String text, int maxLength) {
    if (text.length() <= maxLength && isSafe(text)) {
      return text;
    }
    String safe = UNSAFE.matcher(text).replaceAll("_");
    int kept = Math.min(safe.length(), maxLength - HASH_DIGITS - 1);
    return safe.substring(0, kept) + "_" + hash(text);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
