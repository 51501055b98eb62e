package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each situation is there to show: who is served, and who is ejected, whatever the seed. */
class SituationsTest {

  private static final long SEED = 99;

  /** Targets that may be ejected, where any may. */
  private static final Map<String, Set<String>> ILL =
      Map.ofEntries(
          Map.entry("one-slow", Set.of("c")),
          Map.entry("fast-503-then-back", Set.of("a")),
          Map.entry("slow-503", Set.of("a")),
          Map.entry("black-hole", Set.of("a")),
          Map.entry("refuses-connections", Set.of("a")),
          Map.entry("priority-one-outage", Set.of("a1", "a2")),
          Map.entry("all-down", Set.of("a", "b")),
          Map.entry("flapping", Set.of("a")),
          Map.entry("breaks-mid-answer", Set.of("a")),
          Map.entry("thundering-return", Set.of("a")),
          Map.entry("wrong-key", Set.of("a")));

  /** Situations in which callers must be told no; in all others every caller is answered. */
  private static final Set<String> WITH_FAILURES = Set.of("all-down", "breaks-mid-answer");

  static Stream<Situation> everySituationUnderEveryAlgorithm() {
    return Situations.all().stream()
        .flatMap(situation -> Stream.of(Algorithm.values()).map(situation::under));
  }

  @ParameterizedTest
  @MethodSource("everySituationUnderEveryAlgorithm")
  void everybodyIsServedWhileAnybodyCan(Situation situation) {
    Ledger ledger = Play.watched(situation, SEED);

    assertThat(ledger.failed() > 0).isEqualTo(WITH_FAILURES.contains(situation.name()));
    Set<String> ill = ILL.getOrDefault(situation.name(), Set.of());
    ledger
        .targets()
        .forEach(
            (name, target) ->
                assertThat(target.ejectedAtNanos().isEmpty())
                    .as("%s stays in good health", name)
                    .isEqualTo(!ill.contains(name)));
  }
}
