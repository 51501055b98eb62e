package dev.trustgate.benchmarks.growth;

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
  void aCurveThatOnlyGrowsAsItsControlHolds() {
    DoubleUnaryOperator pick = n -> 7 + far(n);
    assertThat(Curves.series(Verdict.LOGARITHMIC, pick).holds()).isFalse();
    assertThat(Curves.beside(TOUCH_ONE, n -> 3 + far(n), Verdict.LOGARITHMIC, pick).verdict())
        .isEqualTo(Verdict.FLAT);
  }

  @Test
  void oneThatGrowsByMoreThanItsControlIsMissed() {
    Series pick =
        Curves.beside(TOUCH_ONE, n -> 3 + far(n), Verdict.LOGARITHMIC, n -> Math.sqrt(n) + far(n));
    assertThat(pick.verdict()).isEqualTo(Verdict.LINEAR);
    assertThat(pick.holds()).isFalse();
  }

  @Test
  void workThatGrowsInProportionToItsControlIsNotExcused() {
    Series pick =
        Curves.beside(
            TOUCH_ONE, n -> 1 + far(n) / 9, Verdict.LOGARITHMIC, n -> 9 * (1 + far(n) / 9));
    assertThat(pick.holds()).isFalse();
  }

  @Test
  void oneThatDoesNotGrowTakesNothingOff() {
    Series pick = Curves.beside(TOUCH_ONE, n -> 1 / n, Verdict.LOGARITHMIC, Math::sqrt);
    assertThat(pick.judged()).isEqualTo(pick.slope());
    assertThat(pick.holds()).isFalse();
  }

  @Test
  void noControlTakesEverythingOff() {
    Series pick = Curves.beside(TOUCH_ONE, n -> n, Verdict.LOGARITHMIC, n -> n / 2);
    assertThat(pick.judged().last()).isCloseTo(pick.slope().last(), within(1e-9));
  }

  @Test
  void aControlBelongsToEverySizeOfAQuestionThatNamesOne() {
    Question alone = Curves.question(Verdict.LINEAR);
    List<Point> points = Curves.points(n -> n);
    assertThatThrownBy(() -> new Series(alone.beside(TOUCH_ONE), points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has a control at []");
    assertThatThrownBy(() -> new Series(alone, points, points))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Series(alone.beside(TOUCH_ONE), points, points.subList(0, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void picksThatLookAtOneHaveOne() {
    assertThat(Parts.all().keySet())
        .filteredOn(question -> question.control().isPresent())
        .extracting(Question::name)
        .containsExactly(
            "pick-round-robin",
            "pick-round-robin-half-ejected",
            "pick-weighted-round-robin",
            "pick-weighted-round-robin-half-ejected",
            "pick-random",
            "pick-random-half-ejected",
            "pick-least-connections",
            "pick-least-connections-half-ejected");
  }

  /** Everything beyond a thousand is farther away: what a cache does that is full. */
  private static double far(double n) {
    return n > 1_000 ? 9 : 0;
  }
}
