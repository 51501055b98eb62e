package dev.trustgate.benchmarks.growth;

import java.util.Locale;

/** What grows. */
enum Axis {
  TARGETS,
  RULES,
  GATEWAYS,
  BODY,
  STREAMS,
  CONNECTIONS;

  private static final long KIBI = 1_024;
  private static final long KILO = 1_000;

  /** A size as people write it, short enough to stand below an axis. */
  String write(long size) {
    if (this == BODY) {
      return size % (KIBI * KIBI) == 0 ? size / (KIBI * KIBI) + " MB" : size / KIBI + " KB";
    }
    return size < KILO ? Long.toString(size) : spaced(size);
  }

  private static String spaced(long size) {
    return String.format(Locale.ROOT, "%,d", size).replace(',', ' ');
  }

  @Override
  public String toString() {
    return this == BODY ? "size of the body" : name().toLowerCase(Locale.ROOT);
  }
}
