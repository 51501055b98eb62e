package dev.trustgate.simulator.provider.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a provider thinks before each token of one answer.
 *
 * @param waits one per token; none for those beyond
 */
public record Pace(List<Duration> waits) {

  public static final Pace IMMEDIATE = new Pace(List.of());

  public Pace {
    waits = List.copyOf(waits);
  }

  /** The wait before a token, counted from 0. */
  public Duration before(int token) {
    return token < waits.size() ? waits.get(token) : Duration.ZERO;
  }

  /** How long the whole answer takes. */
  public Duration total() {
    return waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** The same with so much more thought before the first token. */
  Pace slowerBy(Duration delay) {
    List<Duration> slower = new ArrayList<>(waits);
    if (slower.isEmpty()) {
      slower.add(Duration.ZERO);
    }
    slower.set(0, slower.getFirst().plus(delay));
    return new Pace(slower);
  }
}
