package dev.trustgate.simulator.story;

import dev.trustgate.gateway.domain.Upstream;

/**
 * Hears of everything that happens in a run, in the order of time. Times are nanoseconds since the
 * beginning of the run.
 */
public interface Witness {

  /** The configuration that holds from now on. */
  default void configured(long atNanos, Upstream upstream) {}

  /** A request came. */
  default void arrived(long atNanos, Ask ask) {}

  /** An attempt went out. */
  default void tried(long atNanos, Trial trial) {}

  /** The first token of a stream came from a target. */
  default void began(long atNanos, Trial trial) {}

  /** An attempt is over. */
  default void settled(long atNanos, Ending ending) {}

  /**
   * A target's condition changed.
   *
   * @param untilNanos when it may be asked again; as {@code atNanos} if that is now
   */
  default void changed(long atNanos, String target, TargetCondition condition, long untilNanos) {}

  /** A request is over for its caller. */
  default void finished(long atNanos, Ask ask, Result result) {}

  /** Nothing more will happen. */
  default void ended(long atNanos) {}
}
