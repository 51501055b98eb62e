package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same scenario in virtual time and over real sockets. What does not depend on time is exactly
 * the same; what does is within bands that a busy machine keeps, too. The bands are those of
 * decision 0019.
 */
@Tag("alone")
class TwoClocksIT {

  /** How much later than in virtual time a busy machine may do something. */
  private static final double LATE_MS = 5_000;

  /** How many more requests may be on their way to a target while it fails. */
  private static final long ON_THE_WAY = 10;

  /** How far a share that follows from answer times may be from the virtual one. */
  private static final double SHARE = 0.2;

  private record Both(Chronicle virtual, Chronicle real) {

    static Both of(Scenario scenario) throws IOException, InterruptedException {
      return new Both(ScenarioRun.virtual(scenario), ScenarioRun.real(scenario));
    }

    TargetLine virtualTarget(String name) {
      return target(virtual, name);
    }

    TargetLine realTarget(String name) {
      return target(real, name);
    }

    /** The same arrivals, the same shapes of requests, and every expectation the same. */
    Both alike() {
      assertThat(real.totals().requests()).isEqualTo(virtual.totals().requests()).isPositive();
      assertThat(real.totals().firstTokenMs().count())
          .as("streams that said something")
          .isEqualTo(virtual.totals().firstTokenMs().count());
      assertThat(virtual.expectations()).as("virtual").noneMatch(Chronicle.Verdict::missed);
      assertThat(real.expectations()).as("real").allMatch(Chronicle.Verdict::met);
      assertThat(real.totals().left()).isZero();
      return this;
    }

    /** A provider cannot be faster than it means to be; the way to it takes a while. */
    void latencies() {
      double meant = virtual.totals().latencyMs().p50();
      assertThat(real.totals().latencyMs().p50()).isBetween(meant - 5, meant + LATE_MS);
      double first = virtual.totals().firstTokenMs().p50();
      if (virtual.totals().firstTokenMs().count() > 0) {
        assertThat(real.totals().firstTokenMs().p50()).isBetween(first - 5, first + LATE_MS);
      }
    }
  }

  private static TargetLine target(Chronicle chronicle, String name) {
    return chronicle.targets().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Span> spans(Chronicle chronicle, String target, String state) {
    return chronicle.lanes().stream()
        .filter(lane -> lane.target().equals(target))
        .flatMap(lane -> lane.spans().stream())
        .filter(span -> span.state().equals(state))
        .toList();
  }

  @Test
  void steadyWeightsAreServedExactlyAlike() throws IOException, InterruptedException {
    Both both = Both.of(ShortScenarios.steadyWeights()).alike();

    assertThat(both.real().totals().answered()).isEqualTo(both.virtual().totals().answered());
    assertThat(both.real().totals().attempts()).isEqualTo(both.virtual().totals().attempts());
    for (String name : List.of("a", "b")) {
      assertThat(both.realTarget(name).firstAttempts())
          .as("turns of " + name)
          .isEqualTo(both.virtualTarget(name).firstAttempts());
    }
    both.latencies();
  }

  @Test
  void aFastErrorEjectsAndTheTargetReturns() throws IOException, InterruptedException {
    Both both = Both.of(ShortScenarios.fast503()).alike();

    assertThat(both.realTarget("a").ejections())
        .isEqualTo(both.virtualTarget("a").ejections())
        .isEqualTo(1);
    Span virtualRest = spans(both.virtual(), "a", "ejected").getFirst();
    Span realRest = spans(both.real(), "a", "ejected").getFirst();
    assertThat(realRest.fromMs()).as("ejection").isBetween(1_000.0, virtualRest.fromMs() + LATE_MS);
    assertThat(realRest.toMs() - realRest.fromMs())
        .as("rest")
        .isBetween(1_990.0, virtualRest.toMs() - virtualRest.fromMs() + LATE_MS);
    assertThat(both.realTarget("a").probes()).isEqualTo(both.virtualTarget("a").probes());
    assertThat(both.realTarget("a").blamed())
        .isBetween(both.virtualTarget("a").blamed(), both.virtualTarget("a").blamed() + ON_THE_WAY);
    assertThat(both.real().totals().attempts() - both.real().totals().requests())
        .as("second attempts")
        .isEqualTo(both.realTarget("a").blamed());
    both.latencies();
  }

  @Test
  void aRateLimitIsObservedForAsLong() throws IOException, InterruptedException {
    Both both = Both.of(ShortScenarios.rateLimited()).alike();

    assertThat(both.realTarget("a").endings()).containsEntry("429", 1L);
    assertThat(both.virtualTarget("a").endings()).containsEntry("429", 1L);
    assertThat(both.real().totals().attempts()).isEqualTo(both.virtual().totals().attempts());
    Span virtualRest = spans(both.virtual(), "a", "cooling").getFirst();
    Span realRest = spans(both.real(), "a", "cooling").getFirst();
    assertThat(realRest.fromMs()).isBetween(1_000.0, virtualRest.fromMs() + LATE_MS);
    assertThat(realRest.toMs() - realRest.fromMs())
        .isBetween(1_990.0, virtualRest.toMs() - virtualRest.fromMs() + LATE_MS);
    both.latencies();
  }

  @Test
  void aCutStreamIsGoneOnWithOrBrokenOffExactlyAsOften() throws IOException, InterruptedException {
    Both resumed = Both.of(ShortScenarios.cuts("resume")).alike();
    assertThat(resumed.virtual().totals().brokenOff()).isZero();
    assertThat(resumed.real().totals().brokenOff()).isZero();
    assertThat(resumed.real().totals().attempts())
        .isEqualTo(resumed.virtual().totals().attempts())
        .isEqualTo(resumed.real().totals().requests() + 5);

    Both broken = Both.of(ShortScenarios.cuts("error")).alike();
    assertThat(broken.virtual().totals().brokenOff()).isEqualTo(5);
    assertThat(broken.real().totals().brokenOff()).isEqualTo(5);
    assertThat(broken.real().totals().errors()).isEqualTo(broken.virtual().totals().errors());
  }

  @Test
  void aSlowTargetIsAskedLess() throws IOException, InterruptedException {
    Both both = Both.of(ShortScenarios.slowTarget()).alike();

    assertThat(both.virtualTarget("a").share()).isLessThan(0.3);
    assertThat(both.realTarget("a").share())
        .isBetween(
            both.virtualTarget("a").share() - SHARE, both.virtualTarget("a").share() + SHARE);
    assertThat(both.real().totals().attempts()).isEqualTo(both.virtual().totals().attempts());
    both.latencies();
  }
}
