package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Formulas where they meet simpler ones, and distributions where they have a closed form. */
class FormulasTest {

  private static final Offset<Double> EQUAL = within(1e-9);

  @Test
  void oneServerIsTheSimplestCaseOfEveryFormula() {
    double alone = QueueFormulas.alone(0.8);
    assertThat(alone).isCloseTo(5, EQUAL);
    assertThat(QueueFormulas.lost(1, 0.8)).isCloseTo(0.8 / 1.8, EQUAL);
    assertThat(QueueFormulas.delayed(1, 0.8)).isCloseTo(0.8, EQUAL);
    assertThat(QueueFormulas.wait(1, 0.8)).isCloseTo(alone - 1, EQUAL);
    assertThat(QueueFormulas.dealt(1, 0.8)).isCloseTo(alone, within(1e-6));
    assertThat(QueueFormulas.powerOf(1, 0.8)).isCloseTo(alone, EQUAL);
  }

  @Test
  void dealingToEverMoreServersComesToEvenSpacing() {
    double limit = QueueFormulas.evenlySpaced(0.9);
    assertThat(QueueFormulas.dealt(10_000, 0.9)).isCloseTo(limit, within(1e-3));
    assertThat(QueueFormulas.dealt(10, 0.9)).isGreaterThan(limit);
  }

  @Test
  void chiSquareOfTwoDegreesIsExponential() {
    assertThat(ChanceFormulas.chiSquareAbove(2, 1e-6))
        .isCloseTo(-2 * StrictMath.log(1e-6), within(1e-6));
    assertThat(ChanceFormulas.chiSquareBelow(2, 1e-6))
        .isCloseTo(-2 * StrictMath.log1p(-1e-6), within(1e-12));
  }

  @Test
  void chiSquareIsAsInEveryPrintedTable() {
    int[] degrees = {1, 2, 3, 4, 9, 19, 99};
    double[] printed = {10.83, 13.82, 16.27, 18.47, 27.88, 43.82, 148.23};
    for (int i = 0; i < degrees.length; i++) {
      assertThat(ChanceFormulas.chiSquareAbove(degrees[i], 1e-3))
          .isCloseTo(printed[i], within(0.005));
    }
  }

  @Test
  void theFullestOfOneCellHoldsEverything() {
    ChanceFormulas.Fullest only = ChanceFormulas.fullest(1, 500);
    assertThat(only.excess()).isCloseTo(0, EQUAL);
    assertThat(only.deviation()).isCloseTo(0, within(1e-3));
    assertThat(ChanceFormulas.fullestAbove(1, 500, 1e-3)).isEqualTo(500);
  }

  @Test
  void theFullerOfTwoCellsIsTheMeanDistanceOfACoinFromHalf() {
    double middle = 1; // the part of 200 throws of a coin that are 100 heads
    for (int i = 1; i <= 100; i++) {
      middle *= (100.0 + i) / i / 4;
    }
    double excess = 100 * middle;
    ChanceFormulas.Fullest fuller = ChanceFormulas.fullest(2, 200);
    assertThat(fuller.excess()).isCloseTo(excess, within(0.01));
    // The square of the distance is the variance of a binomial: 200/4.
    assertThat(fuller.deviation()).isCloseTo(StrictMath.sqrt(50 - excess * excess), within(0.01));
  }

  @Test
  void boundsOfABinomialAreTheLeastThatAreRareEnough() {
    // Of three coins, 1/8 are all heads and 4/8 more than one.
    assertThat(ChanceFormulas.binomialAbove(3, 0.5, 0.12)).isEqualTo(3);
    assertThat(ChanceFormulas.binomialAbove(3, 0.5, 0.13)).isEqualTo(2);
    assertThat(ChanceFormulas.binomialAbove(3, 0.5, 0.49)).isEqualTo(2);
    assertThat(ChanceFormulas.binomialAbove(3, 0.5, 0.51)).isEqualTo(1);
    assertThat(ChanceFormulas.binomialAbove(3, 0.5, 1)).isZero();
  }

  @Test
  void boundsOfTheFullestCellAreAboutWhatOthersSimulated() {
    for (Bins bins : Bins.ALL) {
      assertThat((double) ChanceFormulas.fullestAbove(bins.cells(), bins.balls(), 1e-3))
          .isCloseTo(
              Double.parseDouble(bins.publishedBound()),
              withinPercentage(bins.balls() == bins.cells() ? 15 : 0.5));
    }
  }

  @Test
  void untilARunOfOneIsGeometric() {
    double failing = 0.2;
    assertThat(ChanceFormulas.untilRunDeviation(failing, 1))
        .isCloseTo(StrictMath.sqrt(1 - failing) / failing, EQUAL);
  }
}
