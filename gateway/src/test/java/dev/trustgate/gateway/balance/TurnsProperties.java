package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.ROUND_ROBIN;
import static dev.trustgate.gateway.domain.Algorithm.WEIGHTED_ROUND_ROBIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Requests for different models, in whatever order they come, do not disturb each other's turns:
 * each set of candidates gets the very series that it would get if it were alone.
 */
class TurnsProperties {

  private static final int MEMBERS = 5;
  private static final int SETS = 4;
  private static final int PICKS = 200;

  @Property(tries = 10_000)
  void setsThatInterleaveAreEachExact(@ForAll boolean weighted, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Algorithm algorithm = weighted ? WEIGHTED_ROUND_ROBIN : ROUND_ROBIN;
    int[] weights = random.ints(MEMBERS, 1, 20).toArray();
    Balancer balancer = Picks.balancer(algorithm, weights);
    List<Positions> sets = new ArrayList<>();
    List<List<Integer>> served = new ArrayList<>();
    for (int set = 0; set < SETS; set++) {
      sets.add(some(random));
      served.add(new ArrayList<>());
    }
    for (int pick = 0; pick < PICKS; pick++) {
      Positions set = sets.get(random.nextInt(SETS));
      // The same members are the same set, whoever asks.
      served.get(sets.indexOf(set)).add(balancer.pick(set, 0));
    }
    for (int set = 0; set < SETS; set++) {
      assertAlone(algorithm, weights, sets.get(set), served.get(set), seed);
    }
  }

  /** Compares with the set's own series, from wherever in its cycle the set began. */
  private static void assertAlone(
      Algorithm algorithm, int[] weights, Positions set, List<Integer> served, long seed) {
    int cycle = set.stream().map(at -> algorithm == ROUND_ROBIN ? 1 : weights[at]).sum();
    Balancer alone = Picks.balancer(algorithm, weights);
    List<Integer> series = new ArrayList<>();
    for (int pick = 0; pick < cycle + served.size(); pick++) {
      series.add(alone.pick(set, 0));
    }
    boolean found = false;
    for (int start = 0; start < cycle && !found; start++) {
      found = series.subList(start, start + served.size()).equals(served);
    }
    assertThat(found).as("seed %d: %s served %s", seed, set, served).isTrue();
  }

  private static Positions some(SplittableRandom random) {
    Positions some = Positions.none(MEMBERS);
    some.add(random.nextInt(MEMBERS));
    for (int at = 0; at < MEMBERS; at++) {
      if (random.nextBoolean()) {
        some.add(at);
      }
    }
    return some;
  }
}
