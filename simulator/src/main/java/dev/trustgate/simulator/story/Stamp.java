package dev.trustgate.simulator.story;

import java.util.Locale;

/** A hash over every event: the same for the same events at the same instants in the same order. */
final class Stamp {

  private long hash = 0xCBF2_9CE4_8422_2325L;

  void press(long kind, long atNanos, long which, long what) {
    mix(kind);
    mix(atNanos);
    mix(which);
    mix(what);
  }

  /** One step of FNV-1a over a whole word, with the words stirred as SplittableRandom does. */
  private void mix(long word) {
    long stirred = (word ^ word >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    hash = (hash ^ stirred ^ stirred >>> 27) * 0x100_0000_01B3L;
  }

  String text() {
    return String.format(Locale.ROOT, "%016x", hash);
  }
}
