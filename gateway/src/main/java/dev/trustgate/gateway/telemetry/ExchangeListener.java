package dev.trustgate.gateway.telemetry;

import dev.trustgate.gateway.health.Turn;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.Tried;
import dev.trustgate.gateway.upstream.UpstreamState;

/**
 * Is told of every request when it is over, and on its way if it wants to be. Called by the
 * request's own thread; must neither block nor throw.
 */
@FunctionalInterface
public interface ExchangeListener {

  void finished(ExchangeRecord exchange);

  /** Whether it wants to know where a request comes from; asked once, and looked up only then. */
  default boolean traces() {
    return false;
  }

  /** A target was picked for the request and is asked now. */
  default void tried(String requestId, UpstreamState upstream, Attempt attempt) {}

  /** An attempt has changed whether its target serves: told at that moment. */
  default void turned(String requestId, UpstreamState upstream, Attempt attempt, Turn turn) {}

  /** An attempt of the request is over, and what it says of its target is known. */
  default void settled(String requestId, UpstreamState upstream, Tried tried) {}

  /** The same, with everything that is known of the attempt; follows upon {@link #settled}. */
  default void attempted(AttemptRecord attempt) {}

  /** Nobody else is asked for the request. */
  default void exhausted(String requestId, Step.Exhausted end) {}
}
