package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that did not come back is not the one that came back fastest. */
class RecoveriesTest {

  private static final String BACK = "faults: [ { at: 5s, for: 5s, on: [a, b], do: error } ]\n";

  private static Chronicle run(String rest) {
    String text =
        "name: x\nproviders: { a: {}, b: {} }\nload: [ { for: 60s, rate: 20/s } ]\n" + rest;
    return ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
  }

  private static Measure recovery(Comparison comparison) {
    return comparison.measures().stream()
        .filter(each -> each.name().equals("slowest recovery"))
        .findFirst()
        .orElseThrow();
  }

  /** Ill to the end; ill to the end and never ejected for it; given up while it was ill. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "faults: [ { at: 5s, on: [a, b], do: error } ]\n",
        "faults: [ { at: 5s, for: 80s, on: [a, b], do: error } ]\n",
        "upstream: { health_checks: { threshold: 1000 } }\n"
            + "faults: [ { at: 5s, on: a, do: error } ]\n",
        "upstream: { health_checks: { threshold: 1000 }, failover: { max_attempts: 1 } }\n"
            + "faults: [ { at: 5s, for: 20s, on: a, do: error } ]\n"
            + "abort_if: { client_error_rate: '>30% for 5s' }\n"
      })
  void whoeverDidNotComeBackLosesToWhoeverDid(String ill) {
    Comparison comparison = Comparison.of(List.of(run(ill), run(BACK)));

    Measure recovery = recovery(comparison);
    assertThat(recovery.text(0)).isEqualTo("not within the run");
    assertThat(recovery.best()).hasValue(1);
    assertThat(recovery.lead()).endsWith(" s against not within the run");
    assertThat(comparison.sentence()).contains(" s against not within the run)");
    assertThat(comparison.text(80)).containsPattern("slowest recovery +never +[0-9.]+ s   B\n");
    assertThat(comparison.html().contains("\"not within the run\"")).isTrue();
    assertThat(comparison.html()).doesNotContainPattern("[\\[,:]\"?-?(NaN|Infinity)");
  }

  @Test
  void neitherIsBetterWhereNeitherCameBack() {
    Chronicle ill = run("faults: [ { at: 5s, on: [a, b], do: error } ]\n");
    Measure recovery = recovery(Comparison.of(List.of(ill, ill)));

    assertThat(recovery.best()).isEmpty();
    assertThat(recovery.text(1)).isEqualTo("not within the run");
  }

  @Test
  void whatHarmsNobodyToTheEndIsNothingToComeBackFrom() {
    Chronicle slow = run("faults: [ { on: a, do: latency, add: 50ms } ]\n");
    Measure recovery = recovery(Comparison.of(List.of(slow, run(BACK))));

    assertThat(recovery.text(0)).isEqualTo("-");
    assertThat(recovery.best()).isEmpty();
  }
}
