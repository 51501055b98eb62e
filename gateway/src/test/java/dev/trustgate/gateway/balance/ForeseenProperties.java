package dev.trustgate.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Looking whose turn it is takes nobody's turn. */
class ForeseenProperties {

  private static Positions eligible(int bits, int size) {
    Positions eligible = Positions.none(size);
    IntStream.range(0, size).filter(at -> (bits & 1 << at) != 0).forEach(eligible::add);
    return eligible.isEmpty() ? Positions.all(size) : eligible;
  }

  @Property
  void turnsComeAsTheyWereForeseen(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 255) Integer> sets) {
    int[] all = weights.stream().mapToInt(Integer::intValue).toArray();
    for (Algorithm algorithm : List.of(Algorithm.ROUND_ROBIN, Algorithm.WEIGHTED_ROUND_ROBIN)) {
      Balancer looked = Picks.balancer(algorithm, all);
      Balancer unseen = Picks.balancer(algorithm, all);
      for (int bits : sets) {
        Positions eligible = eligible(bits, all.length);
        int foreseen = looked.foreseen(eligible, 0);
        assertThat(looked.foreseen(eligible, 0)).isEqualTo(foreseen);
        assertThat(looked.pick(eligible, 0)).isEqualTo(foreseen);
        assertThat(unseen.pick(eligible, 0)).as("without looking").isEqualTo(foreseen);
      }
    }
  }

  @Property
  void lookingOccupiesNobody(
      @ForAll Algorithm algorithm,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5) Integer> busy,
      @ForAll @IntRange(min = 1, max = 255) int bits) {
    List<FakeCandidate> candidates =
        busy.stream().map(count -> new FakeCandidate(1, count)).toList();
    Balancer balancer = Balancer.of(algorithm, candidates, new SplittableRandom(Picks.SEED));
    Positions eligible = eligible(bits, candidates.size());

    int foreseen = balancer.foreseen(eligible, 0);

    assertThat(eligible.contains(foreseen)).isTrue();
    assertThat(candidates.stream().map(FakeCandidate::inFlight)).isEqualTo(busy);
    if (algorithm == Algorithm.LEAST_CONNECTIONS) {
      assertThat(candidates.get(foreseen).inFlight())
          .isEqualTo(eligible.stream().map(busy::get).min().orElseThrow());
    }
  }
}
