package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;

/** Watches a world. Each of these happens at an instant of the virtual clock. */
public interface Observer {

  /** The configuration that holds from now on. */
  default void configured(Upstream upstream) {}

  /** A request came; its number is 1 for the first. */
  default void arrived(long request) {}

  /** An attempt went out. */
  default void tried(long request, Attempt attempt) {}

  /** The first valid event of an answer came. */
  default void began(long request, Attempt attempt) {}

  /**
   * A streamed attempt is about to be over.
   *
   * @param tokens how many came of it
   * @param got how many its caller has by now, those of earlier attempts included
   */
  default void spoke(long request, Attempt attempt, int tokens, int got) {}

  /** An attempt is over. */
  default void settled(long request, Attempt attempt, Outcome outcome) {}

  /** The walk waits for so long before it goes on. */
  default void waited(long request, long nanos) {}

  /** The caller has its answer, or an error, or is gone. */
  default void finished(long request, Finish finish) {}

  /** After every event of the world. */
  default void afterEvent() {}

  /** No event is left. */
  default void ended() {}
}
