package dev.trustgate.gateway.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over a sequence of texts and numbers. Texts are preceded by their length, so that no
 * two sequences read the same. It finds rot, not malice.
 */
final class Fingerprint {

  private static final int ABSENT = -1;

  private final CRC32C sum = new CRC32C();

  Fingerprint add(@Nullable String text) {
    if (text == null) {
      return add(ABSENT);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sum.update(bytes);
    return this;
  }

  Fingerprint add(long number) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (number >>> shift));
    }
    return this;
  }

  long value() {
    return sum.getValue();
  }
}
