package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves of known growth get the verdict that is their name. */
class VerdictTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 0, 0.5, 1, 2})
  void aPowerHasItsExponentAsSlope(double exponent) {
    Slope slope = Slope.of(Curves.points(n -> 0.03 * Math.pow(n, exponent)));
    assertThat(slope.overall()).isCloseTo(exponent, within(1e-9));
    assertThat(slope.last()).isCloseTo(exponent, within(1e-9));
  }

  @Test
  void whatDoesNotGrowIsFlatAndSoIsWhatFalls() {
    assertThat(verdict(n -> 7)).isEqualTo(Verdict.FLAT);
    assertThat(verdict(n -> 7 / n)).isEqualTo(Verdict.FLAT);
    assertThat(verdict(n -> 7 * Math.pow(n, 0.149))).isEqualTo(Verdict.FLAT);
  }

  @Test
  void aLogarithmIsLogarithmicWithAConstantOrWithout() {
    assertThat(verdict(Math::log1p)).isEqualTo(Verdict.LOGARITHMIC);
    assertThat(verdict(n -> 1 + Math.log(n))).isEqualTo(Verdict.LOGARITHMIC);
  }

  @Test
  void aRootIsNoLogarithm() {
    assertThat(verdict(Math::sqrt)).isEqualTo(Verdict.LINEAR);
  }

  @Test
  void whatIsFlatAtFirstIsJudgedByItsEnd() {
    assertThat(verdict(n -> 500 + n)).isEqualTo(Verdict.LINEAR);
    assertThat(verdict(n -> 1_000_000 + n * n)).isEqualTo(Verdict.WORSE_THAN_LINEAR);
  }

  @Test
  void aTenthMoreThanLinearIsLinearAndAFifthIsNot() {
    assertThat(verdict(n -> Math.pow(n, 1.1))).isEqualTo(Verdict.LINEAR);
    assertThat(verdict(n -> Math.pow(n, 1.2))).isEqualTo(Verdict.WORSE_THAN_LINEAR);
    assertThat(verdict(n -> n * n)).isEqualTo(Verdict.WORSE_THAN_LINEAR);
  }

  @Test
  void aSeriesHoldsUpToItsLimit() {
    assertThat(Curves.series(Verdict.LOGARITHMIC, Math::log1p).holds()).isTrue();
    assertThat(Curves.series(Verdict.LOGARITHMIC, n -> n).holds()).isFalse();
    assertThat(Curves.series(Verdict.LINEAR, n -> n).holds()).isTrue();
    assertThat(Curves.series(Verdict.LINEAR, n -> n * n).holds()).isFalse();
  }

  @Test
  void howeverItGrowsItMayBeTooMuch() {
    Question bounded = Curves.question(Verdict.LINEAR).atMost(10_000);
    Series most = new Series(bounded, Curves.points(n -> n));
    Series more = new Series(bounded, Curves.points(n -> n + 1));

    assertThat(most.holds()).isTrue();
    assertThat(most.sentence()).endsWith("linear is accepted, and 10 ms at any size");
    assertThat(more.verdict()).isEqualTo(Verdict.LINEAR);
    assertThat(more.holds()).isFalse();
    assertThat(more.sentence()).startsWith("MISSED, linear: ");
  }

  @Test
  void measuredAgainTheSmallerCounts() {
    Series disturbed = Curves.series(Verdict.LINEAR, n -> n == 10_000 ? 900_000 : n);
    assertThat(disturbed.holds()).isFalse();
    Series again = disturbed.or(Curves.series(Verdict.LINEAR, n -> n + 1));
    assertThat(again.holds()).isTrue();
    assertThat(again.points()).extracting(Point::least).startsWith(2.0, 8.0).endsWith(10_001.0);
  }

  @Test
  void ofSeveralMeasurementsTheLeastAndTheMiddleAreKept() {
    assertThat(Point.of(3, 5, 1, 9)).isEqualTo(new Point(3, 1, 5, 0));
  }

  @Test
  void whatTheCollectorTakesIsToldAndNotJudged() {
    assertThat(Point.of(3, 5, 1, 9).beside(2)).isEqualTo(new Point(3, 1, 5, 2));
    assertThat(new Point(3, 1, 5, 2).collected()).isEqualTo(new Point(3, 3, 7, 0));

    List<Point> points =
        Curves.points(n -> n).stream().map(at -> at.beside(at.least() * at.least())).toList();
    Series series = new Series(Curves.question(Verdict.LINEAR), points);

    assertThat(series.holds()).isTrue();
    assertThat(series.collected()).hasValue(Slope.of(Curves.points(n -> n + n * n)));
    assertThat(series.sentence())
        .startsWith("linear: slope 1.00 over all, 1.00 between the last two, with the collector's ")
        .endsWith(" and 2.00; linear is accepted");
    assertThat(Curves.series(Verdict.LINEAR, n -> n).collected()).isEmpty();
  }

  @Test
  void thereIsNoSlopeOfOnePointAndNoPointWithoutCost() {
    assertThatThrownBy(() -> Slope.of(List.of(Point.of(1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two points");
    assertThatThrownBy(() -> Point.of(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("greater than 0");
  }

  private static Verdict verdict(DoubleUnaryOperator cost) {
    return Verdict.of(Curves.points(cost));
  }
}
