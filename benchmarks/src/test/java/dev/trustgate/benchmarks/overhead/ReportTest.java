package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is missed is said to be missed, and what is not there is not called good. */
class ReportTest {

  private static final Options ONE_ROUND = Options.of("--rounds", "1", "--rates", "none");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Samples samples = new Samples();
  private final Report report =
      new Report(samples, ONE_ROUND, true, new PrintStream(said, true, StandardCharsets.UTF_8));

  private void everything(double perRequest, double perEvent) {
    for (Figure figure : Figure.values()) {
      for (String subject :
          new String[] {Rig.DIRECT, Rig.HAPROXY, Rig.BARE, Rig.GATEWAY, Rig.TRANSLATING}) {
        samples.add(figure, subject, 0, subject.equals(Rig.DIRECT) ? 1 : 2);
      }
    }
    samples.add(Figure.CPU_MICROS_PER_REQUEST, Rig.GATEWAY, 1, perRequest);
    samples.add(Figure.CPU_MICROS_PER_REQUEST, Rig.HAPROXY, 1, 10);
    samples.add(Figure.CPU_MICROS_PER_EVENT, Rig.GATEWAY, 1, perEvent);
    samples.add(Figure.CPU_MICROS_PER_EVENT, Rig.HAPROXY, 1, 10);
  }

  @Test
  void whatIsWithinItsGoalIsMet() {
    everything(30, 40);

    assertThat(report.print()).isTrue();
    assertThat(report.missed()).isZero();
    assertThat(text())
        .contains("goal at most 3.0: met", "goal at most 4.0: met", "goal at most 1.5: met")
        .doesNotContain("MISSED");
  }

  @Test
  void whatIsAboveItIsMissed() {
    everything(31, 41);

    assertThat(report.print()).isTrue();
    assertThat(report.missed()).isEqualTo(2);
    assertThat(text())
        .contains(
            "goal at most 3.0: MISSED", "goal at most 4.0: MISSED", "goal at most 300.0: met");
  }

  /** Hardly anything is resident for eight connections. */
  @Test
  void theGoalOfMemoryIsOneOfAsManyConnectionsAsAreUsual() {
    everything(30, 40);
    Options eight = Options.of("--rounds", "1", "--rates", "none", "--connections", "8");
    Report few =
        new Report(samples, eight, true, new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(few.print()).isTrue();
    assertThat(few.missed()).isZero();
    assertThat(text())
        .contains("no goal but at 32 connections", "goal at most 3.0: met")
        .doesNotContain("goal at most 300");
  }

  @Test
  void whatIsMissingIsNotMet() {
    assertThat(report.print()).isFalse();
    assertThat(report.missed()).isEqualTo(4);
    assertThat(text()).contains("missing  goal at most 3.0: MISSED");
  }

  @Test
  void whatWasNotComparedIsNotMet() {
    everything(30, 40);
    Report alone =
        new Report(samples, ONE_ROUND, false, new PrintStream(said, true, StandardCharsets.UTF_8));

    alone.print();
    assertThat(alone.missed()).isEqualTo(2);
    assertThat(text())
        .contains(
            "haproxy is not installed (apt install haproxy)",
            "two goals are not measured, and count as missed");
  }

  @Test
  void whoFailsAtAnOfferedRateHasNotServedIt() {
    for (int failed : new int[] {0, 3}) {
      Samples offered = new Samples();
      offered.add(Figure.OPEN_FAILED, Rig.DIRECT, 500, 9);
      offered.add(Figure.OPEN_FAILED, Rig.GATEWAY, 500, 0);
      offered.add(Figure.OPEN_FAILED, Rig.GATEWAY, 1000, failed);
      new Report(
              offered,
              Options.of("--rounds", "1", "--rates", "500,1000"),
              true,
              new PrintStream(said, true, StandardCharsets.UTF_8))
          .print();
    }
    assertThat(text()).containsSubsequence(" 0  goal none: met", " 3  goal none: MISSED");
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
