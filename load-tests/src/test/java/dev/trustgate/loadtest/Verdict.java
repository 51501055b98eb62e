package dev.trustgate.loadtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether slow streams cost no more than they may. The bounds are a third or so above what was
 * measured with 10 000 streams; with a few hundred, what is loaded once weighs on each of them.
 */
final class Verdict {

  /** Both connections of a stream and all that is between them. */
  static final long HEAP_BYTES_PER_STREAM = 100 * 1024;

  /** A gateway's heap of 1 GB and half as much for everything else. */
  static final long RESIDENT_BYTES = 3L << 29;

  private final List<String> complaints = new ArrayList<>();

  private Verdict() {}

  /**
   * The verdict over one run.
   *
   * @param whole how many of the streams ended whole
   * @param left how many attempts were still counted when all were over
   * @param heapBytes what lived on the heaps for the sake of all the streams while they were open
   * @param peakBytes the most that was ever resident of one gateway
   */
  static Verdict of(int streams, int whole, long left, long heapBytes, long peakBytes) {
    Verdict verdict = new Verdict();
    verdict.holds(whole == streams, streams - whole + " of " + streams + " streams broke");
    verdict.holds(left == 0, left + " attempts were left over");
    verdict.within("live heap per stream", heapBytes / streams, HEAP_BYTES_PER_STREAM);
    verdict.within("resident at the peak", peakBytes, RESIDENT_BYTES);
    return verdict;
  }

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

  @Override
  public String toString() {
    return complaints.isEmpty() ? "verdict: passed" : "verdict: FAILED: " + complaints;
  }
}
