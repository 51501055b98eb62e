package dev.trustgate.simulator.scenario;

import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Latency;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for a while.
 *
 * @param streamShare which part of the requests wants a stream, 0 to 1
 * @param maxTokens the most tokens of an answer; 0 for what the provider likes
 * @param patience how long a caller stays, if not for ever
 */
public record LoadPart(
    Duration at,
    Duration lasts,
    Pacing pacing,
    double streamShare,
    String model,
    int maxTokens,
    Optional<Latency> patience) {

  /** When requests come. */
  public sealed interface Pacing {

    /** Whatever becomes of the earlier ones. */
    record Open(Arrivals arrivals) implements Pacing {}

    /** From so many callers, each of whom waits for its answer and then a while. */
    record Closed(int users, Latency think) implements Pacing {}
  }

  public Duration end() {
    return at.plus(lasts);
  }
}
