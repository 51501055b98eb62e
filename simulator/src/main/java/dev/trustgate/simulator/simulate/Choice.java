package dev.trustgate.simulator.simulate;

import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.scenario.Scenario.Clock;
import java.util.Arrays;
import java.util.List;

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

  private static IllegalArgumentException unknown(String what, String word, List<String> known) {
    return new IllegalArgumentException(
        "unknown %s `%s`%s; there are %s"
            .formatted(what, word, Nearest.suggestion(word, known), String.join(", ", known)));
  }
}
