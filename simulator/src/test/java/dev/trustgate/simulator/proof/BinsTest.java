package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The judges of randomness, put before pickers that are known to be random or not to be. */
class BinsTest {

  @Test
  void aRandomPickerIsWithinEveryBand() {
    assertThat(Bins.judge(Bins.ALL, cells -> random(cells, 0)))
        .hasSize(2 * Bins.ALL.size())
        .allMatch(Proof::holds);
    assertThat(Fairness.ALL)
        .allMatch(row -> row.judge(random(row.targets(), 0).apply(row.picks())).holds());
  }

  @Test
  void aPerfectlyEvenPickerIsMissedForEveryNumberOfCells() {
    for (Bins bins : Bins.ALL) {
      Proof excess = bins.judge(even(bins.cells())).getFirst();
      assertThat(excess.simulated()).as("%s", bins).isBetween(0.0, 1.0);
      assertThat(excess.holds()).as("%s", bins).isFalse();
    }
    assertThat(Fairness.ALL)
        .noneMatch(row -> row.judge(even(row.targets()).apply(row.picks())).holds());
  }

  @Test
  void aBiasedPickerIsMissedByTheExcessAndByTheBound() {
    for (Bins bins : Bins.ALL) {
      // One pick of twenty goes to the first cell whatever chance says.
      assertThat(bins.judge(random(bins.cells(), 0.05))).as("%s", bins).noneMatch(Proof::holds);
    }
    assertThat(Fairness.ALL)
        .noneMatch(row -> row.judge(random(row.targets(), 0.05).apply(row.picks())).holds());
  }

  @Test
  void aSmallBiasThatNoSingleRunShowsIsMissedOverAllRuns() {
    Bins ofThree = Bins.ALL.getFirst();
    Proof excess = ofThree.judge(random(ofThree.cells(), 0.005)).getFirst();
    assertThat(excess.holds()).isFalse();
  }

  @Test
  void aPickerThatEvensOutHalfOfItsChanceIsMissed() {
    Bins ofThree = Bins.ALL.getFirst();
    IntFunction<long[]> random = random(ofThree.cells(), 0);
    IntFunction<long[]> even = even(ofThree.cells());
    IntFunction<long[]> half =
        balls -> {
          long[] counts = random.apply(balls / 2);
          long[] more = even.apply(balls - balls / 2);
          Arrays.setAll(counts, i -> counts[i] + more[i]);
          return counts;
        };
    assertThat(ofThree.judge(half).getFirst().holds()).isFalse();
  }

  private static IntFunction<long[]> even(int cells) {
    return balls -> {
      long[] counts = new long[cells];
      for (int i = 0; i < balls; i++) {
        counts[i % cells]++;
      }
      return counts;
    };
  }

  private static IntFunction<long[]> random(int cells, double toTheFirst) {
    var random = new SplittableRandom(Trial.SEED + cells);
    return balls -> {
      long[] counts = new long[cells];
      for (int i = 0; i < balls; i++) {
        boolean biased = toTheFirst > 0 && random.nextDouble() < toTheFirst;
        counts[biased ? 0 : random.nextInt(cells)]++;
      }
      return counts;
    };
  }
}
