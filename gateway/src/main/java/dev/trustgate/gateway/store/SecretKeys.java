package dev.trustgate.gateway.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a key is written as text. 32 random bytes in Base64 or hexadecimal digits are the key itself;
 * any other text is a passphrase that a key is derived from.
 */
final class SecretKeys {

  static final int KEY_BYTES = 32;

  private static final int SHORTEST_PASSPHRASE = 16;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

  // Every replica must derive the same key without having met the others, so the salt is fixed. The
  // iterations are what OWASP's Password Storage Cheat Sheet asks for; they take most of a second
  // at the start, which whoever gives 32 bytes is spared.
  private static final byte[] SALT = "trustgate/secret-key/v1".getBytes(StandardCharsets.UTF_8);
  private static final int ITERATIONS = 600_000;

  private SecretKeys() {}

  /** A new key. */
  static SecretKey random(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return aes(bytes);
  }

  /**
   * Reads the setting {@code TRUSTGATE_SECRET_KEY}.
   *
   * @throws StoreUnavailable if it is neither a key nor long enough to be a passphrase
   */
  static SecretKey ofSetting(String setting) {
    String text = setting.strip();
    return ofBytes(text).orElseGet(() -> ofPassphrase(text));
  }

  /** The key that is written here as bytes, if one is. */
  static Optional<SecretKey> ofBytes(String text) {
    if (HEX.matcher(text).matches()) {
      return Optional.of(aes(HexFormat.of().parseHex(text)));
    }
    if (!BASE64.matcher(text).matches()) {
      return Optional.empty();
    }
    String standard = text.replace('-', '+').replace('_', '/');
    return Optional.of(aes(Base64.getDecoder().decode(standard)));
  }

  /** How a key is written so that {@link #ofBytes} reads it again. */
  static String text(SecretKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  private static SecretKey ofPassphrase(String text) {
    if (text.codePointCount(0, text.length()) < SHORTEST_PASSPHRASE) {
      throw new StoreUnavailable(
          "TRUSTGATE_SECRET_KEY is too short: give 32 random bytes, made by \"openssl rand -base64"
              + " 32\", or a passphrase of at least "
              + SHORTEST_PASSPHRASE
              + " characters");
    }
    try {
      var spec = new PBEKeySpec(text.toCharArray(), SALT, ITERATIONS, KEY_BYTES * Byte.SIZE);
      return aes(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot derive keys from passphrases", e);
    }
  }

  private static SecretKey aes(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }
}
