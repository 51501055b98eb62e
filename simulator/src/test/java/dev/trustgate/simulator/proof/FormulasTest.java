package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    assertThat(ChanceFormulas.expectedFullest(1, 500)).isCloseTo(500, within(1e-6));
    // The higher of two standard normal values is 1/√π in the mean.
    assertThat(ChanceFormulas.expectedFullest(2, 200))
        .isCloseTo(100 + 10 / StrictMath.sqrt(Math.PI), within(1e-4));
  }
}
