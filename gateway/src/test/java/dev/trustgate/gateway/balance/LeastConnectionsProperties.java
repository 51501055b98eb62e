package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.LEAST_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Least connections never picks a target while another eligible one has fewer in flight for what it
 * can bear: its weight, less while it is ramped after a return.
 */
class LeastConnectionsProperties {

  @Property(tries = 10_000)
  void nobodyIsPickedWhileAnotherCarriesLessForItsWeight(
      @ForAll @IntRange(min = 1, max = 150) int size, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FakeCandidate> candidates = new ArrayList<>();
    Positions eligible = Positions.none(size);
    int busiest = random.nextInt(1, 50); // 1 is an idle set
    for (int at = 0; at < size; at++) {
      FakeCandidate candidate = new FakeCandidate(random.nextInt(1, 101), random.nextInt(busiest));
      candidate.ramp(random.nextInt(4) > 0 ? 1_000 : random.nextInt(1, 1_000));
      candidates.add(candidate);
      if (random.nextInt(4) > 0) {
        eligible.add(at);
      }
    }
    eligible.add(random.nextInt(size));
    int[] before = candidates.stream().mapToInt(FakeCandidate::inFlight).toArray();

    int picked = Balancer.of(LEAST_CONNECTIONS, candidates, random).pick(eligible, 0);

    assertThat(eligible.contains(picked)).as("seed %d", seed).isTrue();
    long mine = (long) before[picked];
    long weight = candidates.get(picked).bearable();
    assertThat(eligible.stream().boxed())
        .as("seed %d", seed)
        .allMatch(at -> mine * candidates.get(at).bearable() <= before[at] * weight);
    assertThat(IntStream.range(0, size).map(at -> candidates.get(at).inFlight() - before[at]).sum())
        .isEqualTo(1);
    assertThat(candidates.get(picked).inFlight()).isEqualTo(before[picked] + 1);
  }
}
