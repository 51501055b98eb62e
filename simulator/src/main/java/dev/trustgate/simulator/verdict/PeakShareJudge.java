package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Expectation.PeakShare;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Trial;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a target is never flooded. The stretch of time slides in tenths of its length; stretches
 * with few attempts say nothing.
 */
final class PeakShareJudge implements Judge {

  private static final int SLICES = 10;
  private static final int FEWEST = 20;

  private final PeakShare expectation;
  private final Finding finding;
  private final long sliceNanos;
  private final long[] all = new long[SLICES];
  private final long[] its = new long[SLICES];
  private long slice = -1;
  private double peak = -1;
  private long peakOf;

  PeakShareJudge(PeakShare expectation) {
    this.expectation = expectation;
    this.sliceNanos = Math.max(1, expectation.window().toNanos() / SLICES);
    this.finding =
        new Finding(
                expectation,
                "%s gets less than %s of the attempts in any %s"
                    .formatted(
                        expectation.target(),
                        Shares.text(expectation.below()),
                        Durations.text(expectation.window())))
            .about(expectation.target());
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    if (!expectation.during().holds(atNanos)) {
      return;
    }
    move(atNanos / sliceNanos);
    int at = (int) (slice % SLICES);
    all[at]++;
    its[at] += trial.target().equals(expectation.target()) ? 1 : 0;
    look(atNanos);
  }

  private void move(long next) {
    if (slice < 0 || next - slice >= SLICES) {
      Arrays.fill(all, 0);
      Arrays.fill(its, 0);
    } else {
      for (long each = slice + 1; each <= next; each++) {
        all[(int) (each % SLICES)] = 0;
        its[(int) (each % SLICES)] = 0;
      }
    }
    slice = next;
  }

  private void look(long atNanos) {
    long attempts = 0;
    long own = 0;
    for (int i = 0; i < SLICES; i++) {
      attempts += all[i];
      own += its[i];
    }
    double share = (double) own / attempts;
    if (attempts >= FEWEST && share > peak) {
      peak = share;
      peakOf = attempts;
      finding.at(atNanos);
    }
  }

  @Override
  public boolean lost() {
    return peak >= expectation.below();
  }

  @Override
  public Verdict verdict() {
    if (peak < 0) {
      return finding.met(
          false, "no stretch of that length had " + FEWEST + " attempts, so nothing can be said");
    }
    return finding
        .shares(new Share(peak, expectation.below(), 0, expectation.below(), peakOf))
        .met(
            peak < expectation.below(),
            String.format(Locale.ROOT, "at most %s of %d attempts", Shares.text(peak), peakOf));
  }
}
