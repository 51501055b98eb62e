package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.scenario.Window;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Result;
import java.util.HashSet;
import java.util.Set;

/** The requests that came in a part of the time, and whether all of them are over. */
final class Arrived {

  private final Window during;
  private final Set<Long> open = new HashSet<>();
  private long lastNanos = -1;

  Arrived(Window during) {
    this.during = during;
  }

  void arrived(long atNanos, Ask ask) {
    if (during.holds(atNanos)) {
      open.add(ask.number());
    }
  }

  /** A caller who leaves does so, as far as anybody can tell, because the run is given up. */
  void finished(long atNanos, Ask ask, Result result) {
    if (open.remove(ask.number())) {
      long soon = result.kind() == Result.Kind.LEFT ? 1 : 0;
      lastNanos = Math.max(lastNanos, atNanos + soon);
    }
  }

  /** Whether all of them were over by then. */
  boolean over(long endNanos) {
    return open.isEmpty() && lastNanos <= endNanos;
  }
}
