package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.play.Endurance;
import dev.trustgate.simulator.scenario.Scenario.Abort;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Witness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Says when a run is not worth going on with: too many errors for too long. */
final class Patience implements Witness, Endurance {

  private static final int SLICES = 10;
  private static final int FEWEST = 10;

  private final Optional<Abort> abort;
  private final Deque<Count> slices = new ArrayDeque<>();
  private volatile String reason = "";
  private volatile long atNanos;

  /** What came back within one tenth of the time. */
  private static final class Count {
    private final long slice;
    private long all;
    private long errors;

    Count(long slice) {
      this.slice = slice;
    }
  }

  Patience(Optional<Abort> abort) {
    this.abort = abort;
  }

  /** Why the run should end; empty as long as it should not. */
  String reason() {
    return reason;
  }

  /** When it turned out so. */
  long atNanos() {
    return atNanos;
  }

  @Override
  public boolean lost() {
    return !reason.isEmpty();
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    heard(atNanos, result.error());
  }

  @Override
  public synchronized void heard(long now, boolean error) {
    if (abort.isEmpty() || lost()) {
      return;
    }
    long width = Math.max(1, abort.get().over().toNanos() / SLICES);
    long slice = now / width;
    if (slices.isEmpty() || slices.getLast().slice < slice) {
      slices.addLast(new Count(slice));
    }
    Count last = slices.getLast();
    last.all++;
    last.errors += error ? 1 : 0;
    boolean longEnough = slices.getFirst().slice <= slice - SLICES;
    while (slices.getFirst().slice <= slice - SLICES) {
      slices.removeFirst();
    }
    long all = slices.stream().mapToLong(count -> count.all).sum();
    long errors = slices.stream().mapToLong(count -> count.errors).sum();
    if (longEnough && all >= FEWEST && errors > abort.get().errorShare() * all) {
      atNanos = now;
      reason =
          "more than %s of the requests of the last %s failed, at %s"
              .formatted(
                  Shares.text(abort.get().errorShare()),
                  Durations.text(abort.get().over()),
                  Finding.seconds(now));
    }
  }
}
