package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known is said: of a run that was given up, of requests that are not over, of digits. */
class GivenUpTest {

  private static List<Verdict> verdicts(String rest) {
    String text = "name: x\nproviders: { a: {}, b: {} }\n" + rest;
    Chronicle run = ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
    return run.expectations();
  }

  private static Verdict verdict(List<Verdict> all, String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void whatHappenedBeforeARunWasGivenUpStaysSo() {
    List<Verdict> all =
        verdicts(
            """
            upstream: { health_checks: { threshold: 1, interval: 2 } }
            load: [ { for: 60s, rate: 20/s } ]
            faults: [ { at: 5s, for: 1s, on: a, do: error }, { at: 15s, on: [a, b], do: refuse } ]
            expect:
              - ejected: { target: a, after: 5s, within: 50s }
              - returns: { target: a, between: '5s..55s' }
              - requests: { at_least: 50 }
              - sent: { target: a, at_least: 10 }
              - not_ejected: { target: b }
              - requests: { at_least: 50, at_most: 100000, during: '0s..50s' }
            abort_if: { client_error_rate: '>1% for 1s' }
            """);

    assertThat(all.getFirst().name()).isEqualTo("abort_if");
    assertThat(all.subList(1, 5)).extracting(Verdict::met).containsOnly(true);
    assertThat(all.getLast().judged()).isFalse();
    assertThat(all.getLast().found()).startsWith("the run was given up");
  }

  @Test
  void requestsThatBeganAndDidNotEndAreRequests() {
    List<Verdict> all =
        verdicts(
            """
            load: [ { for: 5s, rate: 20/s, arrivals: constant } ]
            faults: [ { on: [a, b], do: hang } ]
            expect:
              - no_client_error: { during: '1s..2s' }
              - attempts: { max_per_request: 2, during: '1s..2s' }
              - no_client_error: { during: '3000s..4000s' }
            """);

    assertThat(all.getFirst().found()).isEqualTo("20 requests began then, and none ended");
    assertThat(verdict(all, "attempts").found())
        .isEqualTo("20 requests began then, and none ended");
    assertThat(all.get(2).found()).isEqualTo("there were no requests");
  }

  @Test
  void aLimitIsSaidToTheDigitInWhichItIsWritten() {
    List<Verdict> all =
        verdicts(
            """
            load: [ { for: 100s, rate: 25/s, arrivals: constant } ]
            faults: [ { on: a, do: error, count: 1 } ]
            expect:
              - attempts: { amplification: '1.0001' }
              - attempts: { amplification: '1.01' }
            """);

    assertThat(all.getFirst().wanted()).isEqualTo("at most 1.0001 attempts per request on average");
    assertThat(all.getFirst().found()).contains("on average 1.0004 over 2500 requests");
    assertThat(all.getFirst().missed()).isTrue();
    assertThat(all.get(1).found()).contains("on average 1 over 2500 requests");
  }
}
