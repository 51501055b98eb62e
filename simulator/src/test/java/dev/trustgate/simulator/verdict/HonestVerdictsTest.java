package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.report.HtmlReport;
import dev.trustgate.simulator.report.JUnitReport;
import dev.trustgate.simulator.report.JsonReport;
import dev.trustgate.simulator.report.TerminalReport;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is green because nothing happened, and nothing red because a run was given up. */
class HonestVerdictsTest {

  private static Chronicle run(String text) {
    return ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
  }

  private static String state(Verdict verdict) {
    return verdict.missed() ? "missed" : verdict.judged() ? "met" : "open";
  }

  /** Their answers, or their errors, take no time, and still their time goes on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers: { a: { profile: instant } }\nload: [ { for: 2s, users: 3 } ]",
        "providers: { a: {} }\nload: [ { for: 2s, users: 3 } ]\n"
            + "faults: [ { on: a, do: error, status: 503 } ]",
        "providers: { a: {} }\nload: [ { for: 2s, users: 3 } ]\nfaults: [ { on: a, do: refuse } ]",
        "providers: { a: {} }\nload: [ { for: 2s, users: 3, patience: 0 } ]"
      })
  void callersWhoAreAnsweredAtOnceAskAThousandTimesASecondAtMost(String world) {
    Chronicle run =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> run("name: closed\n" + world + "\n"));
    assertThat(run.totals().requests()).isBetween(6L, 6_000L);
    assertThat(run.totals().endedMs()).isGreaterThanOrEqualTo(1_999);
  }

  @Test
  void aModelNameChoosesAFaultInVirtualTimeToo() {
    Chronicle run =
        run(
            """
            name: named
            providers: { a: {} }
            upstream: { health_checks: { passive: false } }
            load: [ { for: 5s, rate: 10/s, model: "fault-429;retry_after=2" } ]
            expect: [ { no_client_error: true } ]
            """);
    assertThat(run.met()).isFalse();
    assertThat(run.targets().getFirst().endings()).containsOnlyKeys("429");
  }

  /**
   * What is known of a target stays with it, wherever a change puts it; one that is gone is well.
   */
  @ParameterizedTest
  @ValueSource(strings = {"{ name: b }, { name: a }", "{ name: b }"})
  void aChangeOfTheTargetsGivesNobodyTheHealthOfAnother(String targets) {
    Chronicle run =
        run(
            """
            name: reordered
            providers: { a: {}, b: {} }
            upstream: { health_checks: { threshold: 3, interval: 30 } }
            load: [ { for: 30s, rate: 20/s } ]
            faults: [ { at: 5s, on: a, do: error, status: 500 } ]
            changes: [ { at: 10s, upstream: { targets: [ %s ] } } ]
            expect:
              - not_ejected: { target: b }
              - ejected: { target: a, after: 5s, within: 2s }
              - not_ejected: { target: a, during: 12s..20s }
              - nothing_sent_to_ejected: true
            """
                .formatted(targets));
    boolean gone = !targets.contains("a }");
    assertThat(run.expectations().stream().map(HonestVerdictsTest::state))
        .containsExactly("met", "met", gone ? "met" : "missed", "met");
  }

  @Test
  void reportsAreTheSameUnderEveryLocale() {
    String text =
        """
        name: locale
        providers: { a: {}, b: {} }
        load: [ { for: 20s, rate: 200/s, stream: 50% } ]
        faults: [ { at: 5s, for: 5s, on: a, do: error, status: 503, every: 2 } ]
        expect:
          - no_client_error: true
          - attempts: { max_per_request: 1 }
          - answered: { at_least: 100% }
          - share: { target: a, is: 80% }
          - p95_latency: { below: 1ms }
          - client_errors: { at_most: 0 }
          - in_a_row: { target: a, at_most: 1 }
          - peak_share: { target: a, below: 10% }
        """;
    Locale usual = Locale.getDefault();
    List<String> here = reports(run(text));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat("%d".formatted(1)).as("other digits here").isNotEqualTo("1");
      assertThat(reports(run(text))).isEqualTo(here);
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static List<String> reports(Chronicle run) {
    return List.of(
        JsonReport.of(run),
        JUnitReport.of(run),
        HtmlReport.of(run),
        TerminalReport.of(run, 100, false, false));
  }

  @Test
  void whatLiesBehindAnAbortIsNotJudged() {
    Chronicle run =
        run(
            """
            name: abort
            providers: { a: {}, b: {} }
            load: [ { for: 60s, rate: 20/s } ]
            faults: [ { at: 5s, on: [a, b], do: error, status: 400 }, { at: 50s, on: a, do: hang } ]
            abort_if: { client_error_rate: ">50% for 4s" }
            expect:
              - ejected: { target: a, after: 40s, within: 1s }
              - returns: { target: a, between: 40s..41s }
              - share: { target: a, is: 50%, during: 40s..50s }
              - served_by: { target: a, at_least: 10%, during: 40s..50s }
              - p95_latency: { below: 9s, during: 40s..50s }
              - answered: { at_least: 10%, during: 40s..50s }
              - peak_share: { target: a, below: 90%, during: 40s..50s }
              - sent: { target: a, at_least: 5, during: 40s..50s }
              - requests: { at_least: 900 }
              - no_client_error: { during: 6s..7s }
              - ejected: { target: a, after: 1s, within: 1s }
              - no_client_error: { during: 1s..4s }
              - share: { target: a, is: 50%, during: 0s..4s }
              - not_ejected: { target: a, during: 0s..4s }
              - requests: { at_least: 10, during: 0s..2s }
              - p95_latency: { below: 9s, during: 0s..2s }
              - answered: { at_least: 90%, during: 0s..2s }
            """);
    assertThat(run.expectations()).extracting(HonestVerdictsTest::state).hasSize(18);
    assertThat(run.expectations().subList(12, 18))
        .as("both ways")
        .extracting(HonestVerdictsTest::state)
        .containsOnly("met");
    assertThat(run.expectations().subList(1, 10))
        .extracting(HonestVerdictsTest::state)
        .containsOnly("open");
    assertThat(run.expectations().subList(10, 12))
        .as("what was over by then is judged")
        .extracting(HonestVerdictsTest::state)
        .containsOnly("missed");
    Verdict abort = run.expectations().getFirst();
    assertThat(abort.name()).isEqualTo("abort_if");
    assertThat(abort.atMs()).isBetween(5_000.0, 15_000.0).isEqualTo(abort.toMs());
    assertThat(abort.fromMs()).isEqualTo(abort.atMs() - 4_000);
  }

  /** The first second's requests are not all over when the run is given up. */
  @Test
  void whatIsStillUnderWayWhenARunIsGivenUpIsNotJudgedByTheRest() {
    Chronicle run =
        run(
            """
            name: under-way
            providers: { a: { profile: { ttft: "lognormal(6s, 1)" } } }
            upstream: { health_checks: { passive: false } }
            load: [ { for: 60s, rate: 20/s } ]
            faults: [ { at: 2s, on: a, do: error, status: 400 } ]
            abort_if: { client_error_rate: ">50% for 4s" }
            expect:
              - p95_latency: { below: 50s, during: 0s..1s }
              - answered: { at_least: 1%, during: 0s..1s }
              - answered: { at_least: 99%, during: 0s..1s }
              - requests: { at_least: 5, during: 0s..1s }
            """);
    assertThat(run.totals().aborted()).isNotEmpty();
    assertThat(run.expectations().subList(1, 5))
        .extracting(HonestVerdictsTest::state)
        .containsExactly("open", "open", "open", "met");
  }

  @Test
  void nothingIsDrawnBehindAnAbort() {
    Chronicle run =
        run(
            """
            name: abort
            providers: { a: {}, b: {} }
            load: [ { for: 60s, rate: 20/s } ]
            faults:
              - { at: 5s, on: [a, b], do: error, status: 400 }
              - { at: 50s, on: a, do: hang }
            abort_if: { client_error_rate: ">50% for 4s" }
            expect: [ { no_client_error: true } ]
            """);
    double endMs = run.totals().endedMs();
    assertThat(endMs).isBetween(5_000.0, 20_000.0);
    assertThat(run.lanes())
        .allSatisfy(lane -> assertThat(lane.spans().getLast().toMs()).isEqualTo(endMs));
    assertThat(run.faults())
        .hasSize(2)
        .allSatisfy(band -> assertThat(band.toMs()).isEqualTo(endMs));
    assertThat(run.timeline())
        .allSatisfy(entry -> assertThat(entry.atMs()).isLessThanOrEqualTo(endMs));
  }

  /** A change that takes a target away and brings it again makes it another one. */
  @Test
  void aTargetThatWasMadeAnewIsNotOutAnyMore() {
    Chronicle run =
        run(
            """
            name: anew
            providers: { a: {}, b: {} }
            upstream: { health_checks: { threshold: 2, interval: 600 } }
            load: [ { for: 30s, rate: 20/s } ]
            faults: [ { at: 5s, for: 3s, on: a, do: error, status: 503 } ]
            changes:
              - { at: 10s, upstream: { targets: [ { name: b } ] } }
              - { at: 12s, upstream: { targets: [ { name: a }, { name: b } ] } }
            expect:
              - not_ejected: { target: a, during: 9s..11s }
              - not_ejected: { target: a, during: 20s..30s }
            """);
    assertThat(run.expectations())
        .extracting(HonestVerdictsTest::state)
        .containsExactly("missed", "met");
    assertThat(run.expectations().getFirst().found()).startsWith("a was out already, since 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sent: { target: a, at_most: 9, during: 50s..60s } | there were no requests
          probes: { target: a, at_most: 9, during: 50s..60s } | there were no requests
          requests: { at_most: 9, during: 50s..60s } | there were no requests
          not_ejected: { target: a, during: 8s..9s } | a was out already, since 5
          """)
  void whatNobodySawIsNotMet(String expectation, String found) {
    Chronicle run =
        run(
            """
            name: empty
            providers: { a: {}, b: {} }
            upstream: { health_checks: { threshold: 2, interval: 60 } }
            load: [ { for: 20s, rate: 20/s } ]
            faults: [ { at: 5s, for: 10s, on: a, do: error, status: 503 } ]
            expect: [ { %s } ]
            """
                .formatted(expectation));
    assertThat(run.met()).isFalse();
    assertThat(run.expectations().getFirst().found()).startsWith(found);
    assertThat(run.expectations().getFirst().toMs())
        .isGreaterThanOrEqualTo(run.expectations().getFirst().fromMs());
  }

  @Test
  void nobodyIsContentWhereEverybodyLeft() {
    Chronicle run =
        run(
            """
            name: left
            providers: { a: { profile: { ttft: 5s } } }
            load: [ { for: 5s, rate: 5/s, patience: 10ms } ]
            expect: [ { no_client_error: true } ]
            """);
    assertThat(run.met()).isFalse();
    assertThat(run.expectations().getFirst().found()).endsWith("all callers left");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do: cut_stream, after: 100000, stream: true",
        "do: brownout, from: 1000",
        "do: quota, rpm: 100000"
      })
  void aFaultThatNeverCameToActIsTold(String fault) {
    Chronicle run =
        run(
            """
            name: idle
            providers: { a: {} }
            load: [ { for: 5s, rate: 5/s, stream: true } ]
            faults: [ { on: a, %s } ]
            expect: [ { no_client_error: true } ]
            """
                .formatted(fault));
    assertThat(run.met()).isTrue();
    assertThat(run.expectations().getLast().judged()).isFalse();
    assertThat(run.expectations().getLast().found()).contains("never came to act");
  }

  @Test
  void a404WithoutACodeIsAboutTheModelAsTheFakeSaysIt() {
    Chronicle run =
        run(
            """
            name: four-oh-four
            providers: { a: {}, b: {} }
            upstream: { targets: [ { name: a, models: [m] }, { name: b, models: [m] } ] }
            load: [ { for: 5s, rate: 5/s, model: m } ]
            faults: [ { on: a, do: error, status: 404 } ]
            expect: [ { no_client_error: true } ]
            """);
    assertThat(run.met()).isTrue();
    assertThat(run.totals().attempts()).isGreaterThan(run.totals().requests());
  }
}
