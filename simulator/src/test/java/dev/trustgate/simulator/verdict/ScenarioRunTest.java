package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.report.JsonReport;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in virtual time, judged. */
class ScenarioRunTest {

  private static final String OUTAGE =
      """
      name: outage
      providers: { a: {}, b: {}, c: {} }
      upstream: { health_checks: { threshold: 3, interval: 20 } }
      load: [ { for: 60s, rate: 20/s, stream: 50% } ]
      faults: [ { at: 10s, for: 10s, on: a, do: error, status: 503 } ]
      """;

  private static Scenario scenario(String text) {
    return ScenarioReader.read(YamlFile.parse("x.yaml", text));
  }

  private static Chronicle run(String text) {
    return ScenarioRun.virtual(scenario(text));
  }

  private static Verdict verdict(String expectation) {
    return run(OUTAGE + "expect: [ " + expectation + " ]\n").expectations().getFirst();
  }

  @Test
  void theSameSeedGivesTheSameReportAndAnotherOneAnother() {
    String once = JsonReport.of(run(OUTAGE));
    assertThat(JsonReport.of(run(OUTAGE))).isEqualTo(once);
    assertThat(JsonReport.of(ScenarioRun.virtual(scenario(OUTAGE).sown(43)))).isNotEqualTo(once);
  }

  @Test
  void aWrongExpectationSaysWhatHappenedAndWhen() {
    Verdict verdict = verdict("{ ejected: { target: b, after: 10s, within: 1s } }");
    assertThat(verdict.met()).isFalse();
    assertThat(verdict.wanted()).isEqualTo("b is ejected within 1s after 10s, 10s–11s");
    assertThat(verdict.found()).isEqualTo("it was never ejected");

    Verdict late = verdict("{ ejected: { target: a, after: 10s, within: 10ms } }");
    assertThat(late.met()).isFalse();
    assertThat(late.found()).matches("ejected at 10\\.\\d\\d s \\(503\\)");
    assertThat(late.atMs()).isBetween(10_010.0, 11_000.0);
  }

  @Test
  void ejectionAndReturnTakeTheTimeTheyTake() {
    assertThat(verdict("{ ejected: { target: a, after: 10s, within: 1s } }").met()).isTrue();
    assertThat(verdict("{ returns: { target: a, between: 30s..33s } }").met()).isTrue();
    assertThat(verdict("{ returns: { target: a, between: 20s..30s } }").met()).isFalse();
    assertThat(verdict("{ returns: { target: b, between: 20s..30s } }").found())
        .isEqualTo("it was never ejected, so it never returned");
    assertThat(verdict("{ not_ejected: { target: [b, c] } }").met()).isTrue();
    assertThat(verdict("{ not_ejected: true }").found()).startsWith("a was ejected at 10.");
    assertThat(verdict("{ not_ejected: { target: a, during: 0s..10s } }").met()).isTrue();
  }

  @Test
  void errorsAreCountedByTheirWords() {
    assertThat(verdict("{ no_client_error: true }").met()).isTrue();
    Chronicle cuts =
        run(
            """
            name: cuts
            providers: { a: {} }
            load: [ { for: 20s, rate: 20/s, stream: true } ]
            faults: [ { at: 5s, for: 5s, on: a, do: cut_stream, after: 6, every: 4 } ]
            expect:
              - no_client_error: true
              - no_client_error: { except: [stream_cut] }
              - no_client_error: { during: 0s..5s }
              - client_errors: { at_most: 10% }
              - client_errors: { at_most: 1 }
              - recovery: { after: 10s, within: 2s }
            """);
    assertThat(cuts.totals().brokenOff()).isPositive();
    assertThat(cuts.expectations())
        .extracting(Verdict::met)
        .containsExactly(false, true, true, true, false, true);
    Verdict none = cuts.expectations().getFirst();
    assertThat(none.found())
        .contains(cuts.totals().brokenOff() + " of ")
        .contains("cut; the first");
    assertThat(none.requests()).isNotEmpty();
    assertThat(cuts.requests())
        .filteredOn(story -> story.why().equals("failed"))
        .allSatisfy(story -> assertThat(story.result()).isEqualTo("broken-off"))
        .isNotEmpty();
  }

  @Test
  void whatARunCannotTellIsLeftOpenAndFailsNobody() {
    Chronicle run =
        run(
            """
            name: calm
            providers: { a: {} }
            load: [ { for: 5s, rate: 10/s, stream: true } ]
            expect: [ { no_lost_tokens: true }, { nothing_sent_to_ejected: true } ]
            """);
    assertThat(run.expectations()).noneMatch(Verdict::judged).noneMatch(Verdict::met);
    assertThat(run.expectations())
        .extracting(Verdict::found)
        .containsExactly(
            "answers have no words in virtual time; --clock real reads what callers hear",
            "no target was ever ejected");
    assertThat(run.met()).isTrue();
  }

  @Test
  void aFaultThatMeetsNobodyIsTold() {
    Chronicle run =
        run(
            """
            name: idle
            providers: { a: {}, b: {} }
            upstream: { targets: [ { name: a, priority: 1 }, { name: b, priority: 2 } ] }
            load: [ { for: 9s, rate: 5/s } ]
            faults: [ { at: 1s, for: 2s, on: [a, b], do: latency, add: 1ms } ]
            """);
    assertThat(run.expectations()).hasSize(1).noneMatch(Verdict::judged);
    assertThat(run.expectations().getFirst().wanted()).endsWith("at b meets a request, 1s–3s");
    assertThat(run.expectations().getFirst().found()).isEqualTo("nobody asked b until 3s");
    assertThat(run.met()).as("nothing was expected, so nothing is green").isFalse();
  }

  /** They are asked all the time, and never for what the fault is for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model: gpt-5 | of 5 attempts there 0 were for gpt-5 until 3s
          stream: true | of 5 attempts there 0 were for a stream until 3s
          'model: gpt-4o, stream: true' | of 5 attempts there 0 were for gpt-4o for a stream until 3s
          every: 6 | of 5 attempts there 5 were for anything, and it meets one in 6 until 3s
          """)
  void aFaultWhoseSelectorMeetsNobodyIsToldToo(String selector, String why) {
    String scenario =
        """
        name: picky
        providers: { a: {}, b: {} }
        load: [ { for: 9s, rate: 5/s, arrivals: constant, model: gpt-4o } ]
        faults: [ { at: 1s, for: 2s, on: a, do: error, status: 503, %s } ]
        """;
    Chronicle run = run(scenario.formatted(selector));
    assertThat(run.expectations()).hasSize(1).noneMatch(Verdict::judged);
    assertThat(run.expectations().getFirst().found()).isEqualTo(why);

    assertThat(run(scenario.formatted("model: gpt-4o, stream: false")).expectations()).isEmpty();
    assertThat(run(scenario.formatted("every: 5")).expectations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no_client_error: { during: 70s..80s }",
        "attempts: { max_per_request: 9, during: 70s..80s }",
        "in_a_row: { target: a, at_most: 9, during: 70s..80s }",
        "not_ejected: { target: a, during: 70s..80s }"
      })
  void whereNothingWasAskedNothingIsMet(String expectation) {
    Verdict verdict = verdict("{ " + expectation + " }");
    assertThat(verdict.missed()).isTrue();
    assertThat(verdict.found()).startsWith("there were no ");
  }

  @Test
  void whatARunThatWasGivenUpDidNotReachIsLeftOpen() {
    Chronicle run =
        run(
            """
            name: hopeless
            providers: { a: {} }
            load: [ { for: 60s, rate: 20/s } ]
            faults: [ { at: 5s, on: a, do: error, status: 500 } ]
            abort_if: { client_error_rate: ">50% for 4s" }
            expect: [ { ejected: { target: a, after: 5s, within: 1s } }, { no_client_error: true } ]
            """);
    assertThat(run.expectations())
        .extracting(verdict -> verdict.missed() ? "missed" : verdict.judged() ? "met" : "open")
        .containsExactly("missed", "met", "missed");
    assertThat(run.expectations().get(1).found()).startsWith("ejected at 5.");
  }

  @Test
  void theCommandPlaysTheSameAgain() {
    assertThat(scenario(OUTAGE).command())
        .isEqualTo("./trustgate simulate x.yaml --seed 42 --only");
    assertThat(scenario(OUTAGE).under(Algorithm.RANDOM).in(Scenario.Clock.REAL).command())
        .isEqualTo("./trustgate simulate x.yaml --seed 42 --algorithm random --clock real");
    assertThat(
            scenario(OUTAGE)
                .in(Scenario.Clock.REAL)
                .with("http://g:1", Optional.of("http://g:2"))
                .command())
        .endsWith(" --clock real --gateway http://g:1 --admin http://g:2");
  }

  @Test
  void sharesHaveTheBandOfChance() {
    Verdict share = verdict("{ share: { target: b, during: 0s..10s, is: 33.3% } }");
    assertThat(share.met()).isTrue();
    assertThat(share.share().low()).isLessThan(0.3);
    assertThat(share.share().high()).isGreaterThan(0.36);
    assertThat(verdict("{ share: { target: b, is: 80% } }").met()).isFalse();
    assertThat(verdict("{ share: { target: b, is: 33%, during: 70s..80s } }").found())
        .isEqualTo("there were no first attempts");
    assertThat(
            verdict(
                    "{ share: { target: a, of: answers, is: 0%, tolerance: 1%, during: 12s..20s }"
                        + " }")
                .met())
        .isTrue();
  }

  @Test
  void whoServesAndHowQuicklyAndHowOften() {
    assertThat(verdict("{ served_by: { priority: 1 } }").met()).isTrue();
    assertThat(verdict("{ served_by: { target: b } }").found()).contains("others: a ");
    assertThat(verdict("{ served_by: { target: b, at_least: 20% } }").met()).isTrue();
    assertThat(verdict("{ p99_latency: { below: 10s } }").met()).isTrue();
    assertThat(verdict("{ p99_latency: { below: 100ms } }").found())
        .contains("the slowest was request");
    assertThat(verdict("{ p50_ttft: { below: 1s } }").met()).isTrue();
    assertThat(verdict("{ attempts: { max_per_request: 2 } }").met()).isTrue();
    assertThat(verdict("{ attempts: { max_per_request: 1 } }").met()).isFalse();
    assertThat(verdict("{ attempts: { amplification: 1.0001 } }").met()).isFalse();
    assertThat(verdict("{ nothing_sent_to_ejected: true }").found())
        .isEqualTo("nothing but 1 probes, 0 last resorts");
    assertThat(verdict("{ sent: { target: a, during: 11s..30s, at_most: 0 } }").met()).isTrue();
    assertThat(verdict("{ probes: { target: a, at_least: 1, at_most: 1 } }").met()).isTrue();
    assertThat(verdict("{ requests: { at_least: 1000 } }").met()).isTrue();
    assertThat(verdict("{ requests: { at_least: 100000 } }").met()).isFalse();
    assertThat(verdict("{ peak_share: { target: b, window: 2s, below: 80% } }").met()).isTrue();
    assertThat(verdict("{ peak_share: { target: b, window: 2s, below: 10% } }").met()).isFalse();
  }

  @Test
  void lanesTellConditionsWithoutGaps() {
    Chronicle chronicle = run(OUTAGE);
    List<Span> spans = chronicle.lanes().getFirst().spans();
    assertThat(spans)
        .extracting(Span::state)
        .containsSubsequence("healthy", "ejected", "probing", "healthy");
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).fromMs()).isEqualTo(spans.get(i - 1).toMs());
    }
    assertThat(spans.getFirst().fromMs()).isZero();
    assertThat(spans.getLast().toMs()).isGreaterThanOrEqualTo(60_000);
    assertThat(chronicle.timeline())
        .extracting(Chronicle.Entry::kind)
        .contains("fault", "ejection", "probe", "return");
  }

  @Test
  void aHopelessRunIsEndedEarly() {
    Chronicle chronicle =
        run(
            """
            name: hopeless
            providers: { a: {} }
            load: [ { for: 1h, rate: 20/s } ]
            faults: [ { at: 5s, on: a, do: refuse } ]
            abort_if: { client_error_rate: ">50% for 10s" }
            """);
    assertThat(chronicle.met()).isFalse();
    assertThat(chronicle.totals().endedMs()).isLessThan(30_000);
    assertThat(chronicle.expectations().getFirst().found())
        .startsWith("more than 50 % of the requests");
  }

  @Test
  void everyStreamIsWholeWhereTheNextTargetSaysTheSame() {
    String cuts =
        """
        name: resumed
        providers: { a: { text: same }, b: { text: %s } }
        upstream: { failover: { stream_recovery: %s } }
        load: [ { for: 20s, rate: 10/s, stream: true } ]
        faults: [ { at: 5s, for: 5s, on: a, do: cut_stream, after: 6 } ]
        """;
    assertThat(run(cuts.formatted("same", "resume")).totals().errors()).isEmpty();
    assertThat(run(cuts.formatted("other", "resume")).totals().errors())
        .containsOnlyKeys("diverged");
    assertThat(run(cuts.formatted("same", "error")).totals().errors()).containsOnlyKeys("cut");
  }

  @Test
  void callersWhoWaitForTheirAnswersAskNoFasterThanTheyGetThem() {
    Chronicle chronicle =
        run(
            """
            name: closed
            providers: { a: { profile: { ttft: 900ms, tokens: 1 } } }
            load: [ { for: 60s, users: 5, think: 100ms } ]
            """);
    assertThat(chronicle.totals().requests()).isEqualTo(300);
  }
}
