package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.domain.Algorithm.LEAST_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which share the heaviest target gets under least connections, from nearly idle to busy: its
 * weight at both ends and less between, as computed independently for this rule with random
 * arrivals and exponential service.
 */
class LeastConnectionsUnderLoadTest {

  private static final int PICKS = 200_000;
  private static final double A_POINT = 0.01;

  @ParameterizedTest
  @CsvSource({
    "60 40, 0.05, 0.592",
    "60 40, 0.5, 0.564",
    "60 40, 2, 0.573",
    "60 40, 10, 0.589",
    "60 40, 50, 0.597",
    "5 1 1, 0.05, 0.690",
    "5 1 1, 0.5, 0.548",
    "5 1 1, 2, 0.499",
    "5 1 1, 10, 0.665",
    "5 1 1, 50, 0.700"
  })
  void theShareOfTheHeaviestIsAsComputed(String weights, double load, double share) {
    int[] parsed = Arrays.stream(weights.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(shareOfTheFirst(parsed, load)).isCloseTo(share, within(A_POINT));
  }

  /** Arrivals at rate {@code load}; each of those in flight ends at rate one. */
  private static double shareOfTheFirst(int[] weights, double load) {
    SplittableRandom random = new SplittableRandom(Picks.SEED);
    List<FakeCandidate> candidates = FakeCandidate.weighing(weights);
    Balancer balancer = Balancer.of(LEAST_CONNECTIONS, candidates, random.split());
    int first = 0;
    for (int picks = 0; picks < PICKS; ) {
      int inFlight = candidates.stream().mapToInt(FakeCandidate::inFlight).sum();
      if (random.nextDouble(load + inFlight) < load) {
        first += balancer.pick(Positions.all(weights.length), 0) == 0 ? 1 : 0;
        picks++;
      } else {
        endOneOf(candidates, random.nextInt(inFlight));
      }
    }
    return (double) first / PICKS;
  }

  private static void endOneOf(List<FakeCandidate> candidates, int which) {
    int left = which;
    for (FakeCandidate candidate : candidates) {
      left -= candidate.inFlight();
      if (left < 0) {
        candidate.vacate();
        return;
      }
    }
  }
}
