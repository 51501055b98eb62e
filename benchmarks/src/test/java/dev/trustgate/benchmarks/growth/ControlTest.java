package dev.trustgate.benchmarks.growth;

import static dev.trustgate.benchmarks.growth.Control.COPY_ALL;
import static dev.trustgate.benchmarks.growth.Control.TOUCH_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What is the memory's is taken off, and nothing else. */
class ControlTest {

  @Test
  void aCurveThatOnlyFollowsItsControlHolds() {
    DoubleUnaryOperator pick = n -> 7 * far(n);
    assertThat(Curves.series(Verdict.LOGARITHMIC, pick).holds()).isFalse();
    assertThat(Curves.beside(TOUCH_ONE, ControlTest::far, Verdict.LOGARITHMIC, pick).verdict())
        .isEqualTo(Verdict.FLAT);

    DoubleUnaryOperator change = n -> 40 * n * far(n);
    DoubleUnaryOperator copy = n -> n * far(n);
    assertThat(Curves.series(Verdict.LINEAR, change).holds()).isFalse();
    assertThat(Curves.beside(COPY_ALL, copy, Verdict.LINEAR, change).verdict())
        .isEqualTo(Verdict.LINEAR);
  }

  @Test
  void oneThatGrowsBeyondItsControlIsMissed() {
    Series pick =
        Curves.beside(TOUCH_ONE, ControlTest::far, Verdict.LOGARITHMIC, n -> Math.sqrt(n) * far(n));
    assertThat(pick.verdict()).isEqualTo(Verdict.LINEAR);
    assertThat(pick.holds()).isFalse();

    DoubleUnaryOperator copy = n -> n * far(n);
    Series change =
        Curves.beside(
            COPY_ALL, copy, Verdict.LINEAR, n -> Math.pow(n, 0.2) * copy.applyAsDouble(n));
    assertThat(change.verdict()).isEqualTo(Verdict.WORSE_THAN_LINEAR);
    assertThat(change.holds()).isFalse();
  }

  @Test
  void oneMilderThanItsNatureTakesNothingOff() {
    Series change = Curves.beside(COPY_ALL, n -> 50 + n, Verdict.LINEAR, n -> Math.pow(n, 1.2));
    assertThat(change.memory()).isEqualTo(Slope.NONE);
    assertThat(change.holds()).isFalse();

    Series pick = Curves.beside(TOUCH_ONE, n -> 1 / n, Verdict.LOGARITHMIC, Math::sqrt);
    assertThat(pick.memory()).isEqualTo(Slope.NONE);
    assertThat(pick.holds()).isFalse();
  }

  @Test
  void eachOfTheTwoSlopesHasItsOwnTakenOff() {
    Slope memory = Curves.beside(TOUCH_ONE, ControlTest::far, Verdict.LOGARITHMIC, n -> 1).memory();
    assertThat(memory.last()).isCloseTo(Math.log10(2.5), within(1e-9));
    assertThat(memory.overall()).isBetween(0.01, 0.2);
  }

  @Test
  void aControlBelongsToEverySizeOfAQuestionThatNamesOne() {
    Question alone = Curves.question(Verdict.LINEAR);
    List<Point> points = Curves.points(n -> n);
    assertThatThrownBy(() -> new Series(alone.beside(COPY_ALL), points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has a control at []");
    assertThatThrownBy(() -> new Series(alone, points, points))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Series(alone.beside(COPY_ALL), points, points.subList(0, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void picksThatLookAtOneAndChangesHaveOne() {
    assertThat(Parts.all().keySet())
        .filteredOn(question -> question.control().isPresent())
        .extracting(question -> question.name() + " " + question.control().orElseThrow())
        .containsExactly(
            "pick-round-robin TOUCH_ONE",
            "pick-weighted-round-robin TOUCH_ONE",
            "pick-random TOUCH_ONE",
            "gateway-change COPY_ALL");
  }

  /** Everything beyond a thousand is farther away: what a cache does that is full. */
  private static double far(double n) {
    return n > 1_000 ? 2.5 : 1;
  }
}
