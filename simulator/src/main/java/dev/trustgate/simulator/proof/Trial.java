package dev.trustgate.simulator.proof;

import java.util.List;

/** Something that is tried once and proves, or does not prove, a few claims. */
@FunctionalInterface
interface Trial {

  /** Every trial sows the same seed, chosen before the first result was seen. */
  long SEED = 20_260_101;

  /** Tries it. Depends on nothing but the seed, and shares nothing with other trials. */
  List<Proof> run();
}
