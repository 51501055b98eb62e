package dev.trustgate.loadtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether slow streams cost no more than they may. With 9 300 of them on one gateway 490 MB lived
 * on its heap, 52 KB a stream, 810 MB were resident, and 1 001 MB at the peak
 * (docs/performance.md): the bounds are twice that for the heap, and a fifth above it for what is
 * resident. With a few hundred, what is loaded once weighs on each of them.
 */
final class Verdict {

  /** Both connections of a stream and all that is between them. */
  static final long HEAP_BYTES_PER_STREAM = 100 * 1024;

  /**
   * What is resident of a gateway however few streams it has: 151 to 164 MB were measured before
   * the first, and some 80 MB of garbage that there is no need to collect.
   */
  static final long RESIDENT_BYTES_FIRST = 256L << 20;

  /** What one stream may add, so that 10 000 on one gateway are within the goal of 1 GB. */
  static final long RESIDENT_BYTES_PER_STREAM = ((1L << 30) - RESIDENT_BYTES_FIRST) / 10_000;

  /**
   * What the first streams add to what is resident before them, however few they are: classes,
   * compiled code and garbage. With 200 streams 26 MB of 37 MB were not theirs.
   */
  static final long GROWN_BYTES_FIRST = 48L << 20;

  /**
   * At the peak, when all end at once: the heap may grow to the 1 GB that it is given, since what
   * has ended is collected when there is need. Beside it are code, classes, buffers and stacks: 42
   * MB when the whole was 1 066 MB, and as much as a whole gateway needs before its first stream is
   * allowed for them.
   */
  static final long PEAK_BYTES = (1L << 30) + (160L << 20);

  private final List<String> complaints = new ArrayList<>();

  private Verdict() {}

  /**
   * The verdict over one run.
   *
   * @param whole how many of the streams ended whole
   * @param left how many attempts were still counted when all were over
   */
  static Verdict of(int streams, int whole, long left, List<Memory> gateways) {
    Verdict verdict = new Verdict();
    verdict.holds(whole == streams, streams - whole + " of " + streams + " streams broke");
    verdict.holds(left == 0, left + " attempts were left over");
    long heap = gateways.stream().mapToLong(Memory::heapBytes).sum();
    verdict.within("live heap per stream", heap / streams, HEAP_BYTES_PER_STREAM);
    long each = Math.ceilDiv((long) streams, gateways.size());
    long open = RESIDENT_BYTES_FIRST + each * RESIDENT_BYTES_PER_STREAM;
    for (Memory gateway : gateways) {
      verdict.within("resident with " + each + " streams open", gateway.openBytes(), open);
      long grown = gateway.openBytes() - gateway.idleBytes();
      long most = GROWN_BYTES_FIRST + each * RESIDENT_BYTES_PER_STREAM;
      verdict.within("resident more than without a stream", grown, most);
      verdict.within("resident at the peak", gateway.peakBytes(), PEAK_BYTES);
    }
    return verdict;
  }

  /**
   * What one gateway held.
   *
   * @param heapBytes what lived on its heap for the sake of its streams while they were open
   * @param idleBytes what was resident of it before the first
   * @param openBytes what was resident of it then, garbage and all
   * @param peakBytes the most that was ever resident
   */
  record Memory(long heapBytes, long idleBytes, long openBytes, long peakBytes) {}

  private void within(String what, long bytes, long most) {
    System.out.printf("%s: %d KB of at most %d KB%n", what, bytes >> 10, most >> 10);
    holds(bytes <= most, what + " above " + (most >> 10) + " KB");
  }

  private void holds(boolean so, String otherwise) {
    if (!so) {
      complaints.add(otherwise);
    }
  }

  /** What the process should end with. */
  int exitCode() {
    return complaints.isEmpty() ? 0 : 1;
  }

  /** What marks it on a page. */
  String mark() {
    return complaints.isEmpty() ? "" : " class=no";
  }

  @Override
  public String toString() {
    return complaints.isEmpty() ? "verdict: passed" : "verdict: FAILED: " + complaints;
  }
}
