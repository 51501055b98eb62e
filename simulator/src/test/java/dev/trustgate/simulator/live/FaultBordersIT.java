package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults after so many events of a stream, around its end: what both clocks make of each. */
class FaultBordersIT {

  /** Streams of eight tokens have twelve events in one dialect and fourteen in the other. */
  private static final int FIRST = 9;

  private static final int LAST = 15;

  private static Scenario borders(String fault) {
    var providers = new StringBuilder();
    var faults = new StringBuilder();
    for (String dialect : new String[] {"openai", "anthropic"}) {
      for (int after = FIRST; after <= LAST; after++) {
        String name = dialect + after;
        providers.append(
            "  %s: { dialect: %s, profile: { ttft: 10ms, inter_token: 1ms, tokens: '8' } }%n"
                .formatted(name, dialect));
        faults.append("  - { on: %s, do: %s, after: %d }%n".formatted(name, fault, after));
      }
    }
    return ScenarioReader.read(
        YamlFile.parse(
            "borders.yaml",
            """
            name: borders
            providers:
            %supstream:
              algorithm: round-robin
              health_checks: { passive: false }
              failover: { connect_timeout_ms: 20000, stream_idle_timeout_ms: 2000 }
            load: [ { for: 2s, rate: 14/s, arrivals: constant, stream: true } ]
            faults:
            %s\
            """
                .formatted(providers, faults)));
  }

  private static Map<String, Set<String>> endings(Chronicle chronicle) {
    return chronicle.targets().stream()
        .collect(Collectors.toMap(TargetLine::name, each -> each.endings().keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error_event",
        "bad_chunk, times: 3",
        "cut_stream",
        "cut_stream, how: reset",
        "cut_stream, inside: true",
        "cut_stream, how: end",
        "cut_stream, how: end, inside: true",
        "stall_stream"
      })
  void bothClocksAgree(String fault) throws IOException, InterruptedException {
    Scenario scenario = borders(fault);
    Map<String, Set<String>> virtual = endings(ScenarioRun.virtual(scenario));
    assertThat(virtual.get("openai" + FIRST)).doesNotContain("200");
    assertThat(virtual.get("openai" + LAST)).containsExactly("200");
    assertThat(endings(ScenarioRun.real(scenario))).isEqualTo(virtual);
  }
}
