package dev.trustgate.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.verdict.ScenarioRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault the endings of attempts are. */
class BlameTest {

  private static Chronicle run(String fault) {
    String text =
        """
        name: blamed
        providers:
          a: { profile: { ttft: 20ms, inter_token: 10ms, tokens: '10' } }
          b: { profile: { ttft: 20ms, inter_token: 10ms, tokens: '10' } }
        upstream:
          health_checks: { threshold: 3 }
          targets: [ { name: a, priority: 1 }, { name: b, priority: 2 } ]
        load: [ { for: 5s, rate: 2/s, arrivals: constant, stream: true } ]
        faults: [ { on: a, do: %s, after: 4, at: 2s, for: 3s } ]
        expect: [ { not_ejected: { target: a } } ]
        """
            .formatted(fault);
    return ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
  }

  /** Nobody else may be asked any more, but the target is to blame, and is ejected for it. */
  @ParameterizedTest
  @ValueSource(strings = {"cut_stream", "error_event"})
  void aStreamThatBreaksIsItsTargetsFaultAndTheCauseOfItsEjection(String fault) {
    Chronicle run = run(fault);

    assertThat(run.targets().getFirst().blamed()).isEqualTo(3);
    assertThat(run.expectations())
        .singleElement()
        .asString()
        .contains(fault.equals("cut_stream") ? "(cut)" : "(stream-error)");
  }
}
