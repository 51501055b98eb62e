package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Witness;

/** Watches a run for the sake of one expectation. */
interface Judge extends Witness {

  /** What became of it; to be asked when the run is over. */
  Verdict verdict();
}
