package dev.trustgate.gateway.balance;

import static dev.trustgate.gateway.balance.Picks.assertDrawn;
import static dev.trustgate.gateway.balance.Picks.counts;
import static dev.trustgate.gateway.domain.Algorithm.LEAST_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastConnectionsTest {

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

    assertDrawn(counts, picks * 5 / 7.0, picks / 7.0, picks / 7.0);
  }

  /** Wherever they stand among busier ones, and whichever of them a scan meets first. */
  @Test
  void equallyLoadedTargetsAreDrawnByWeight() {
    List<FakeCandidate> candidates =
        List.of(
            new FakeCandidate(1, 9),
            new FakeCandidate(2, 4),
            new FakeCandidate(7, 14),
            new FakeCandidate(3, 7),
            new FakeCandidate(1, 2),
            new FakeCandidate(90, 181),
            new FakeCandidate(10, 20));
    Balancer balancer = over(candidates);
    int[] counts = new int[7];
    int picks = 100_000;
    for (int i = 0; i < picks; i++) {
      int position = balancer.pick(Positions.all(7), 0);
      candidates.get(position).vacate();
      counts[position]++;
    }

    assertThat(new int[] {counts[0], counts[3], counts[5]}).containsOnly(0);
    int[] equals = {counts[1], counts[2], counts[4], counts[6]};
    assertDrawn(equals, picks * 2 / 20.0, picks * 7 / 20.0, picks / 20.0, picks * 10 / 20.0);
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

    assertDrawn(counts, picks * 10 / 11.0, picks / 11.0);
  }

  @Test
  void aPickThatLosesEveryRaceStillCounts() {
    Contended contended = new Contended();
    Balancer balancer =
        Balancer.of(
            LEAST_CONNECTIONS,
            List.of(new FakeCandidate(1, 3), contended),
            new SplittableRandom(Picks.SEED));

    assertThat(balancer.pick(Positions.all(2), 0)).isEqualTo(1);
    assertThat(contended.occupied).isEqualTo(1);
    assertThat(contended.refused).isEqualTo(4);
  }

  /** Else a pick would not notice that another thread was faster. */
  @Test
  void aPickOccupiesWhatItSaw() {
    Witness first = new Witness(6);
    Witness second = new Witness(3);
    Balancer balancer = overAny(List.of(first, second, new FakeCandidate(1, 9)));

    assertThat(balancer.pick(Positions.all(3), 0)).isBetween(0, 1);
    assertThat(first.seen + second.seen).isBetween(2, 3);
  }

  @Test
  void aLaterWordOfTheSetCountsLikeTheFirst() {
    List<FakeCandidate> candidates = new ArrayList<>();
    IntStream.range(0, 200).forEach(_ -> candidates.add(new FakeCandidate(1, 5)));
    candidates.set(3, new FakeCandidate(3, 6));
    candidates.set(70, new FakeCandidate(1, 2));
    candidates.set(140, new FakeCandidate(2, 4));
    candidates.set(141, new FakeCandidate(4, 8));
    Balancer balancer = over(candidates);
    int[] counts = new int[200];
    int picks = 50_000;
    for (int i = 0; i < picks; i++) {
      int position = balancer.pick(Positions.all(200), 0);
      candidates.get(position).vacate();
      counts[position]++;
    }

    int[] equals = {counts[3], counts[70], counts[140], counts[141]};
    assertDrawn(equals, picks * 3 / 10.0, picks / 10.0, picks * 2 / 10.0, picks * 4 / 10.0);
    candidates.get(150).vacate();
    candidates.get(150).vacate();
    candidates.get(150).vacate();
    candidates.get(150).vacate();
    assertThat(balancer.pick(Positions.all(200), 0)).isEqualTo(150);
  }

  /** Among many nobody looks at everybody, and yet the idle have their shares. */
  @Test
  void theIdleOfManyAreDrawnByWeightAndNobodyElseIs() {
    List<FakeCandidate> candidates = new ArrayList<>();
    IntStream.range(0, 100).forEach(at -> candidates.add(new FakeCandidate(100, at % 3 + 1)));
    candidates.set(3, new FakeCandidate(30, 0));
    candidates.set(50, new FakeCandidate(60, 0));
    candidates.set(77, new FakeCandidate(100, 0));
    candidates.get(77).ramp(100);
    candidates.set(80, new FakeCandidate(100, 0));
    Positions eligible = Positions.all(100);
    eligible.remove(80);
    Balancer balancer = over(candidates);
    int[] counts = new int[100];
    int picks = 50_000;
    for (int i = 0; i < picks; i++) {
      int position = balancer.pick(eligible, 0);
      candidates.get(position).vacate();
      counts[position]++;
    }

    assertDrawn(
        new int[] {counts[3], counts[50], counts[77]}, picks * 0.3, picks * 0.6, picks * 0.1);
  }

  @Test
  void pickingAgainIsPicking() {
    List<FakeCandidate> candidates = List.of(new FakeCandidate(1, 2), new FakeCandidate(3, 1));
    Balancer balancer = over(candidates);

    assertThat(balancer.pickAgain(Positions.all(2), 0)).isEqualTo(1);
    assertThat(candidates.get(1).inFlight()).isEqualTo(2);
    assertThat(balancer.share(Positions.all(2), 1)).isEqualTo(0.75);
  }

  private static Balancer overAny(List<Candidate> candidates) {
    return Balancer.of(LEAST_CONNECTIONS, candidates, new SplittableRandom(Picks.SEED));
  }

  /** Three in flight for a weight of its own; remembers with how many it was occupied. */
  private static final class Witness implements Candidate {
    private final int weight;
    private int seen;

    private Witness(int weight) {
      this.weight = weight;
    }

    @Override
    public int weight() {
      return weight;
    }

    @Override
    public int inFlight() {
      return weight / 3;
    }

    @Override
    public int rampPermille(long nowNanos) {
      return 1_000;
    }

    @Override
    public void occupy() {
      throw new AssertionError("nobody else was here");
    }

    @Override
    public boolean occupyIf(int count) {
      seen = count + 1;
      return count == inFlight();
    }
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
