package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.simulator.report.Measure.Unit;
import dev.trustgate.simulator.report.Measure.Wish;
import dev.trustgate.simulator.story.Chronicle;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Comparison TWO =
      Comparison.of(List.of(Chronicles.rich(), Chronicles.richUnder("least-connections")));

  @Test
  void theTextIsTheOneThatIsCheckedIn() throws Exception {
    Golden.check("compare.txt", TWO.text(Look.USUAL));
    Golden.check("compare-narrow.txt", TWO.text(60));
  }

  @Test
  void theSentenceSaysWhoIsBetterAtWhatAndByHowMuch() {
    assertThat(TWO.sentence())
        .contains("A (weighted-round-robin) is better at latency p95 (2 410 ms against 2 540 ms")
        .contains("B (least-connections) is better at errors for callers (1 against 14, 93 % less)")
        .doesNotContain("latency p50");
  }

  @Test
  void whatDiffersIsNamedAndNothingElse() {
    assertThat(TWO.differences())
        .extracting(Differences.Difference::what)
        .containsExactly("algorithm", "line 4");
    assertThat(TWO.differences().getLast().values())
        .containsExactly("-", "algorithm: least-connections");
  }

  /** The gateway's own file can change while the scenario's does not. */
  @Test
  void whatWasTriedIsComparedFieldByField() {
    Chronicle rich = Chronicles.rich();
    Map<String, String> tried = new TreeMap<>(rich.about().upstream());
    tried.put("health_checks.threshold", "5");
    tried.put("failover.max_attempts", "2");

    assertThat(Comparison.of(List.of(rich, Chronicles.trying(tried))).differences())
        .containsExactlyInAnyOrder(
            new Differences.Difference("health_checks.threshold", List.of("3", "5")),
            new Differences.Difference("failover.max_attempts", List.of("absent", "2")));
  }

  @Test
  void theSameRunTwiceDiffersInNothing() {
    Comparison same = Comparison.of(List.of(Chronicles.rich(), Chronicles.rich()));

    assertThat(same.differences()).isEmpty();
    assertThat(same.sentence()).isEqualTo("Neither is better at anything that is measured here.");
  }

  @Test
  void recoveryIsFromTheEndOfAFaultUntilItsTargetServes() {
    Measure recovery = measure("slowest recovery");
    assertThat(recovery.text(0)).isEqualTo("40.84 s");
    assertThat(measure("worst share deviation").text(0)).isEqualTo("0.1 %");
    assertThat(measure("time without service").text(0)).isEqualTo("0 s");
  }

  @Test
  void lessIsBetterOrMoreIsOrNeither() {
    assertThat(measure(Wish.LESS, 3, 2, 4).best()).hasValue(1);
    assertThat(measure(Wish.MORE, 3, 2, 4).best()).hasValue(2);
    assertThat(measure(Wish.NONE, 3, 2, 4).best()).isEmpty();
    assertThat(measure(Wish.LESS, 1000, 1009).best()).as("less than 1 % apart").isEmpty();
    assertThat(measure(Wish.LESS, 2, 2, 4).best()).as("two are best").isEmpty();
    assertThat(measure(Wish.LESS, 3, 2, 4).lead()).isEqualTo("2 against 3, 33 % less");
    assertThat(measure(Wish.MORE, 3, 2, 4).lead()).isEqualTo("4 against 3, 33 % more");
    assertThat(measure(Wish.LESS, 0, 2).lead()).isEqualTo("0 against 2");
    assertThat(measure(Wish.LESS, 0, 0).best()).isEmpty();
    var unknown =
        new Measure(
            "m", Unit.COUNT, Wish.LESS, List.of(OptionalDouble.empty(), OptionalDouble.of(1)));
    assertThat(unknown.best()).isEmpty();
    assertThat(unknown.text(0)).isEqualTo("-");
  }

  /** Of a run that is ten times as long nobody says that it has ten times as many errors. */
  @Test
  void runsOfDifferentLengthsAreComparedByRates() {
    Chronicle rich = Chronicles.rich();
    Comparison rates = Comparison.of(List.of(rich, OddChronicles.large(10, 180)));

    assertThat(rates.measures())
        .extracting(Measure::name)
        .contains("errors per 1000 requests", "ejections per hour", "part without service")
        .doesNotContain("errors for callers", "ejections", "time without service");
    double errors = rich.totals().failed() + rich.totals().brokenOff();
    assertThat(rates.measures().get(1).values().getFirst())
        .hasValue(errors * 1_000 / rich.totals().requests());
    assertThat(TWO.measures())
        .extracting(Measure::name)
        .contains("errors for callers", "ejections", "time without service");
  }

  @Test
  void oneRunIsNoComparison() {
    assertThatThrownBy(() -> Comparison.of(List.of(Chronicles.rich())))
        .hasMessage("a comparison takes 2 to 26 runs, was given 1");
  }

  @Test
  void thePageIsSmallAndHoldsNoMarkupFromNames() {
    List<Chronicle> runs =
        List.of(OddChronicles.hostile(), OddChronicles.large(100, 240), OddChronicles.tiny());

    assertThat(Comparison.of(runs).html().length()).isLessThan(300_000);
    assertThat(Comparison.of(runs).html()).doesNotContain("<script>alert", "<img src=x");
  }

  @Test
  void thePageIsSmallHoweverMuchDiffers() {
    Map<String, String> tried = new TreeMap<>();
    for (int field = 0; field < 5_000; field++) {
      tried.put("targets.t%d.host".formatted(field), "h".repeat(500) + field);
    }
    String page = Comparison.of(List.of(Chronicles.rich(), Chronicles.trying(tried))).html();

    assertThat(page.length()).isLessThan(300_000);
    assertThat(page.contains("targets.t0.host")).isTrue();
    assertThat(page).containsPattern("and [0-9 ]+ more");
  }

  private static Measure measure(String name) {
    return TWO.measures().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Measure measure(Wish wish, double... values) {
    return new Measure(
        "m", Unit.COUNT, wish, DoubleStream.of(values).mapToObj(OptionalDouble::of).toList());
  }
}
