package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import org.junit.jupiter.api.Test;

/** Expectations that say how much, and not only how little or how soon. */
class MeasuredExpectationsTest {

  /** Two by turns; one of them takes 1 s, the other 3 s, and fails from 50 s on. */
  private static final String TWO =
      """
      name: two
      providers:
        a: { profile: { ttft: 1s, tokens: 1 } }
        b: { profile: { ttft: 3s, tokens: 1 } }
      upstream: { health_checks: { passive: false }, failover: { max_attempts: 1 } }
      load: [ { for: 100s, rate: 10/s, arrivals: constant } ]
      faults: [ { at: 50s, on: b, do: error, status: 500 } ]
      """;

  private static Verdict verdict(String expectation) {
    var file = YamlFile.parse("x.yaml", TWO + "expect: [ " + expectation + " ]\n");
    return ScenarioRun.virtual(ScenarioReader.read(file)).expectations().getFirst();
  }

  private static void holds(String expectation, String found) {
    Verdict verdict = verdict(expectation);
    assertThat(verdict.found()).isEqualTo(found);
    assertThat(verdict.met()).as(expectation).isTrue();
  }

  private static void fails(String expectation, String wanted) {
    Verdict verdict = verdict(expectation);
    assertThat(verdict.wanted()).isEqualTo(wanted);
    assertThat(verdict.met()).as(expectation).isFalse();
  }

  @Test
  void timesHaveTwoSides() {
    holds(
        "{ mean_latency: { above: 1990ms, below: 2010ms, during: 0s..50s } }",
        "2000 ms of 500; the slowest was request 2 with 3000 ms (b)");
    fails(
        "{ mean_latency: { above: 2010ms, during: 0s..50s } }", "mean latency above 2.01s, 0s–50s");
    fails("{ p50_latency: { above: 2s } }", "p50 latency above 2s");
    fails("{ p99.9_latency: { above: 1s, below: 2s } }", "p99.9 latency above 1s and below 2s");
    assertThat(verdict("{ mean_ttft: { below: 1s } }").found()).isEqualTo("there were no streams");
  }

  @Test
  void answersAreAPart() {
    holds(
        "{ answered: { is: 75%, tolerance: 1% } }",
        "75 % of 1000 (750), the band is 74 % to 76 %; the first that is not ended at 50.10 s,"
            + " requests 502, 504, 506, 508, 510");
    holds(
        "{ answered: { is: 50%, within: 2s } }",
        "50 % of 1000 (500), the band is 44.8 % to 55.2 %; the first that is not ended at 3.10 s,"
            + " requests 2, 4, 6, 8, 10");
    holds("{ answered: { at_least: 100%, during: 0s..50s } }", "100 % of 500 (500)");
    fails("{ answered: { at_least: 76% } }", "at least 76 % are answered");
    fails(
        "{ answered: { is: 80%, within: 4s } }",
        "80 % are answered within 4s, give or take chance at 99.9 %");
    fails(
        "{ answered: { at_least: 0%, during: 200s..300s } }",
        "at least 0 % are answered, 200s–300s");
  }

  @Test
  void attemptsAndRequestsHaveTwoSides() {
    assertThat(verdict("{ attempts: { amplification: 1..1 } }").met()).isTrue();
    fails(
        "{ attempts: { amplification: 1.1..1.2 } }", "1.1 to 1.2 attempts per request on average");
    holds("{ requests: { at_least: 1000, at_most: 1000 } }", "1000");
    fails("{ requests: { at_most: 999 } }", "at most 999 requests");
    fails(
        "{ sent: { target: a, at_least: 501, at_most: 600 } }",
        "a gets at least 501 and at most 600 attempts");
  }

  @Test
  void aRecoveryNamesTheLastError() {
    Verdict late = verdict("{ recovery: { after: 50s, within: 10s } }");
    assertThat(late.missed()).isTrue();
    assertThat(late.found()).isEqualTo("the last one at 99.90 s, 49.90 s later (request 1000)");
    assertThat(late.requests()).containsExactly(1000L);
  }

  @Test
  void turnsHaveALength() {
    holds(
        "{ in_a_row: { target: a, at_least: 1, at_most: 1 } }",
        "the most are 1, the last of them at 0.00 s");
    fails("{ in_a_row: { target: a, at_least: 2 } }", "a gets at least 2 requests in a row");
    assertThat(verdict("{ in_a_row: { target: b, at_most: 0, during: 200s..300s } }").found())
        .isEqualTo("there were no first attempts");
  }

  @Test
  void theBusiestTargetHasAGap() {
    holds("{ gap: { at_most: 0 } }", "0.0; a gets 500, the mean of 2 targets is 500.0");
    holds(
        "{ gap: { at_most: 1, during: 0s..100ms } }",
        "0.5; a gets 1, the mean of 2 targets is 0.5");
    fails(
        "{ gap: { at_least: 1 } }",
        "the busiest target gets at least 1 first attempts above the mean");
    assertThat(verdict("{ gap: { at_most: 0, during: 200s..300s } }").met()).isFalse();
  }
}
