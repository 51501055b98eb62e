package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.chiSquare;
import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.domain.Algorithm.LEAST_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeastConnectionsTest {

  /** What chance alone exceeds once in a million times, for one and for two degrees of freedom. */
  private static final double CHI_SQUARE_1 = 23.93;

  private static final double CHI_SQUARE_2 = 27.63;

  private static Balancer over(List<FakeCandidate> candidates) {
    return Balancer.of(LEAST_CONNECTIONS, candidates, new SplittableRandom(Picks.SEED));
  }

  @Test
  void aBusyTargetIsLeftAlone() {
    List<FakeCandidate> candidates =
        List.of(new FakeCandidate(1, 10), new FakeCandidate(1, 0), new FakeCandidate(1, 0));
    Balancer balancer = over(candidates);

    int[] counts = counts(Picks.series(balancer, Positions.all(3), 20), 3);

    assertThat(counts).containsExactly(0, 10, 10);
    assertThat(candidates).extracting(FakeCandidate::inFlight).containsOnly(10);
  }

  @Test
  void underLoadTheInFlightCountsFollowTheWeights() {
    List<FakeCandidate> candidates = FakeCandidate.weighing(60, 40);
    Picks.series(over(candidates), Positions.all(2), 100);

    assertThat(candidates).extracting(FakeCandidate::inFlight).containsExactly(60, 40);
  }

  @Test
  void idleTargetsAreSharedByWeight() {
    List<FakeCandidate> candidates = FakeCandidate.weighing(5, 1, 1);
    Balancer balancer = over(candidates);
    int[] counts = new int[3];
    int picks = 70_000;
    for (int i = 0; i < picks; i++) {
      int position = balancer.pick(Positions.all(3), 0);
      candidates.get(position).vacate();
      counts[position]++;
    }

    double[] expected = {picks * 5 / 7.0, picks / 7.0, picks / 7.0};
    assertThat(chiSquare(counts, expected)).isLessThan(CHI_SQUARE_2);
  }

  @Test
  void aTargetThatCameBackIsRampedAndNotFlooded() {
    List<FakeCandidate> candidates =
        List.of(new FakeCandidate(10, 40), new FakeCandidate(10, 40), new FakeCandidate(10, 0));
    FakeCandidate returned = candidates.get(2);
    Balancer balancer = over(candidates);

    returned.ramp(100);
    Picks.series(balancer, Positions.all(3), 60);
    int early = returned.inFlight();
    returned.ramp(500);
    Picks.series(balancer, Positions.all(3), 60);
    int late = returned.inFlight();
    returned.ramp(1_000);
    Picks.series(balancer, Positions.all(3), 10);

    assertThat(early).isBetween(4, 7);
    assertThat(late).isBetween(35, 45);
    assertThat(returned.inFlight()).isEqualTo(late + 10);
  }

  @Test
  void amongIdleTargetsARampedOneIsDrawnLessOften() {
    List<FakeCandidate> candidates = FakeCandidate.weighing(1, 1);
    candidates.get(1).ramp(100);
    Balancer balancer = over(candidates);
    int[] counts = new int[2];
    int picks = 22_000;
    for (int i = 0; i < picks; i++) {
      int position = balancer.pick(Positions.all(2), 0);
      candidates.get(position).vacate();
      counts[position]++;
    }

    double[] expected = {picks * 10 / 11.0, picks / 11.0};
    assertThat(chiSquare(counts, expected)).isLessThan(CHI_SQUARE_1);
  }

  @Test
  void aPickThatLosesEveryRaceStillCounts() {
    Contended contended = new Contended();
    Balancer balancer =
        Balancer.of(LEAST_CONNECTIONS, List.of(contended), new SplittableRandom(Picks.SEED));

    assertThat(balancer.pick(Positions.all(1), 0)).isZero();
    assertThat(contended.occupied).isEqualTo(1);
    assertThat(contended.refused).isBetween(1, 10);
  }

  /** A candidate whose count has always just been changed by another thread. */
  private static final class Contended implements Candidate {
    private int occupied;
    private int refused;

    @Override
    public int weight() {
      return 1;
    }

    @Override
    public int inFlight() {
      return occupied;
    }

    @Override
    public int rampPermille(long nowNanos) {
      return 1_000;
    }

    @Override
    public void occupy() {
      occupied++;
    }

    @Override
    public boolean occupyIf(int seen) {
      refused++;
      return false;
    }
  }
}
