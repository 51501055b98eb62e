package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is measured again, and what the command ends with. */
class GrowthTest {

  private static final Series QUADRATIC = Curves.series(Verdict.LINEAR, n -> n * n);
  private static final Series LINEAR = Curves.series(Verdict.LINEAR, n -> n);

  @Test
  void whatHoldsIsNotMeasuredAgain() throws Exception {
    Deque<List<Point>> measured = new ArrayDeque<>(List.of(LINEAR.points()));
    Series once = Growth.asked(LINEAR.question(), measured::remove, false);
    assertThat(once.holds()).isTrue();
    assertThat(once.sentence()).endsWith("linear is accepted");
    assertThat(measured).isEmpty();
  }

  @Test
  void whatWasDisturbedOnceHoldsAfterAll() throws Exception {
    Deque<List<Point>> measured =
        new ArrayDeque<>(List.of(QUADRATIC.points(), LINEAR.points(), QUADRATIC.points()));
    Series again = Growth.asked(LINEAR.question(), measured::remove, false);
    assertThat(again.holds()).isTrue();
    assertThat(again.sentence()).endsWith("linear is accepted; measured twice");
    assertThat(measured).hasSize(1);
  }

  @Test
  void whatGrowsTooFastTwiceIsMissed() throws Exception {
    Series twice = Growth.asked(LINEAR.question(), QUADRATIC::points, false);
    assertThat(twice.holds()).isFalse();
    assertThat(twice.sentence()).startsWith("MISSED, worse than linear: slope 2.00 over all");
  }

  @Test
  void theSecondChanceIsOneOfTheControlToo() throws Exception {
    Deque<List<Point>> controls =
        new ArrayDeque<>(List.of(QUADRATIC.points(), Curves.points(n -> 5)));
    Measure measure =
        new Measure() {
          @Override
          public List<Point> take() {
            return Curves.points(n -> n * n * n);
          }

          @Override
          public List<Point> takeControl() {
            return controls.remove();
          }
        };
    Question question = Curves.question(Verdict.LOGARITHMIC).beside(Control.TOUCH_ONE);

    Series series = Growth.asked(question, measure, false);

    assertThat(controls).isEmpty();
    assertThat(series.control()).extracting(Point::least).containsExactly(4.0, 5.0, 5.0, 5.0, 5.0);
    assertThat(series.holds()).isFalse();
  }

  @Test
  void aQuickRunMeasuresOnce() throws Exception {
    Deque<List<Point>> measured = new ArrayDeque<>(List.of(QUADRATIC.points()));
    assertThat(Growth.asked(LINEAR.question(), measured::remove, true).holds()).isFalse();
  }

  @Test
  void oneThatIsMissedEndsTheCommandWithOne() {
    assertThat(Growth.status(List.of(LINEAR))).isZero();
    assertThat(Growth.status(List.of(LINEAR, QUADRATIC, LINEAR))).isEqualTo(1);
  }

  @Test
  void picksAndMatchesMayGrowLikeALogarithmAndNothingMayGrowFasterThanItsSize() {
    assertThat(Parts.all().keySet())
        .filteredOn(question -> question.limit() == Verdict.LOGARITHMIC)
        .extracting(Question::name)
        .contains("pick-round-robin", "pick-weighted-round-robin", "pick-random", "route-match");
    assertThat(Parts.all().keySet())
        .allMatch(question -> question.limit().compareTo(Verdict.LINEAR) <= 0);
  }
}
