package dev.trustgate.simulator.provider.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.simulator.provider.http.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance that repeats: every draw follows from the seed, the provider's name and the request. */
public final class Draw {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final SplittableRandom random;

  private Draw(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The draws that belong to one request; {@code purpose} keeps one use from shifting another. */
  public static Draw of(long seed, String name, String purpose, Bytes request) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    digest.update((name + '\0' + purpose + '\0').getBytes(UTF_8));
    digest.update(request.array());
    return new Draw(ByteBuffer.wrap(digest.digest()).getLong());
  }

  /** Letters and digits. */
  public String key(int length) {
    StringBuilder key = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }

  /** A number from 0 up to, not including, {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** The same draws for whoever needs other shapes of them. */
  public RandomGenerator generator() {
    return random;
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
