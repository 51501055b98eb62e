package dev.trustgate.gateway.dialect.common;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Ids of tool calls as Mistral wants them: nine letters and digits. The same text always becomes
 * the same id; two that become one are told apart by {@link CallNames}.
 */
final class NineSigns {

  static final int LENGTH = 9;

  private static final Pattern FITTING = Pattern.compile("[a-zA-Z0-9]{" + LENGTH + "}");

  private NineSigns() {}

  /** The text itself if it is such an id, else the end of its SHA-256. */
  static String fit(String text) {
    if (FITTING.matcher(text).matches()) {
      return text;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      String signs = "0".repeat(LENGTH) + new BigInteger(1, digest).toString(Character.MAX_RADIX);
      return signs.substring(signs.length() - LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
