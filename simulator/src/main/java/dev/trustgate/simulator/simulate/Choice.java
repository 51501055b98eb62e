package dev.trustgate.simulator.simulate;

import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.scenario.Scenario.Clock;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What words on the command line mean. */
final class Choice {

  private Choice() {}

  static Algorithm algorithm(String word) {
    List<String> known = Arrays.stream(Algorithm.values()).map(Algorithm::wireName).toList();
    return Algorithm.named(word).orElseThrow(() -> unknown("algorithm", word, known));
  }

  static Clock clock(String word) {
    List<String> known = Arrays.stream(Clock.values()).map(Clock::word).toList();
    return Arrays.stream(Clock.values())
        .filter(clock -> clock.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("clock", word, known));
  }

  /** A story is computed: real time cannot be had again. */
  static void story(@Nullable Long only, @Nullable String clock, @Nullable URI gateway) {
    if (only != null && (gateway != null || Clock.REAL.word().equals(clock))) {
      throw new IllegalArgumentException(
          "--only tells the story of a request in virtual time; leave out "
              + (gateway != null ? "--gateway" : "--clock real"));
    }
  }

  private static IllegalArgumentException unknown(String what, String word, List<String> known) {
    return new IllegalArgumentException(
        "unknown %s `%s`%s; there are %s"
            .formatted(what, word, Nearest.suggestion(word, known), String.join(", ", known)));
  }
}
