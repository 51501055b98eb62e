package dev.trustgate.gateway.dialect.common;

/**
 * What an exchange cost, in tokens.
 *
 * @param input everything that was read, cached tokens included
 * @param output everything that was written, reasoning included
 * @param cached the part of {@code input} that came from a cache
 * @param cacheWritten the part of {@code input} that went into a cache
 * @param reasoning the part of {@code output} that was thought and not said, as far as it is told
 */
public record Usage(long input, long output, long cached, long cacheWritten, long reasoning) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public long total() {
    return input + output;
  }

  /** The part of {@code input} that no cache was asked about; never below zero. */
  public long uncached() {
    return Math.max(0, input - cached - cacheWritten);
  }
}
