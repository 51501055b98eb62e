package dev.trustgate.gateway.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals texts so that they can be kept where others may read: AES-256-GCM with a fresh random nonce
 * of 96 bits for each text. A sealed text opens only for the place that it was sealed for, so that
 * nobody who can write to the store can move a secret to where it would be sent to themselves.
 */
public final class SecretBox {

  private static final String PREFIX = "v1:";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKey key;
  private final SecureRandom random;

  /**
   * A box with one key.
   *
   * @param key an AES key of 256 bits
   * @param random where nonces come from; must be unpredictable and never repeat
   */
  public SecretBox(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** Whether the text has the form that {@link #seal} gives. */
  public static boolean isSealed(String text) {
    return bytesOf(text).isPresent();
  }

  /**
   * Seals a text.
   *
   * @param context where the text will be kept, such as the document and the field; not secret, and
   *     needed again to open it
   * @return {@code v1:} and, in Base64, nonce, ciphertext and tag
   * @throws IllegalArgumentException if the text is not Unicode
   */
  public String seal(String plain, String context) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(plain)) {
      throw new IllegalArgumentException("a secret must not hold half of a surrogate pair");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, context)
              .doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return PREFIX + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do " + CIPHER + " with this key", e);
    }
  }

  /**
   * Opens what was sealed.
   *
   * @throws StoreUnavailable if it was sealed with another key or for another place, or was changed
   */
  public String open(String sealed, String context) {
    byte[] all =
        bytesOf(sealed)
            .orElseThrow(() -> new StoreUnavailable("A secret in the store is not sealed"));
    ByteBuffer rest = ByteBuffer.wrap(all);
    byte[] nonce = new byte[NONCE_BYTES];
    rest.get(nonce);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, nonce, context)
              .doFinal(all, rest.position(), rest.remaining());
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new StoreUnavailable(
          "A secret in the store does not open: it was changed or moved there, or sealed with"
              + " another secret key; set it again");
    }
  }

  @Override
  public String toString() {
    return "SecretBox";
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD((PREFIX + context).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  // Base64 has several spellings of the same bytes; only the one that we write is taken.
  private static Optional<byte[]> bytesOf(String sealed) {
    if (!sealed.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String text = sealed.substring(PREFIX.length());
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      boolean ours =
          bytes.length >= NONCE_BYTES + TAG_BYTES
              && Base64.getEncoder().encodeToString(bytes).equals(text);
      return Optional.of(bytes).filter(_ -> ours);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
