package dev.trustgate.simulator.virtual;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.virtual.Behaviour.Plan;

/** Decides what a provider makes of each call, all draws made. */
@FunctionalInterface
public interface Course {

  /**
   * What becomes of a call that comes now, if nothing stands in its way.
   *
   * @param calls how many the provider has with this one
   */
  Plan plan(Ask ask, int calls);
}
