package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Witness;

/** Watches a run for the sake of one expectation. */
interface Judge extends Witness {

  /** What became of it; to be asked when the run is over. */
  Verdict verdict();

  /**
   * Whether it is missed whatever may still happen, because of something that did happen. Of a run
   * that was given up nothing else can be said of a part of the time that was not over.
   */
  default boolean lost() {
    return false;
  }

  /** Whether it is met whatever may still happen, because of something that did happen. */
  default boolean won() {
    return false;
  }

  /**
   * Whether all that it looks at had happened when a run was given up, its part of the time being
   * over.
   */
  default boolean complete(long endNanos) {
    return true;
  }
}
