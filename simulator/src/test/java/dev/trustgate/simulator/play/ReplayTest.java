package dev.trustgate.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.RequestStory;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Scenario SCENARIO =
      ScenarioReader.read(
          YamlFile.parse(
              "x.yaml",
              """
              name: replayed
              providers: { a: {}, b: {} }
              load: [ { for: 20s, rate: 10/s, stream: true } ]
              faults: [ { at: 5s, for: 5s, on: a, do: error, status: 503 } ]
              """));

  @Test
  void aRequestIsToldWithEverythingThatWasConsidered() {
    Chronicle chronicle = ScenarioRun.virtual(SCENARIO);
    RequestStory story =
        chronicle.requests().stream()
            .filter(each -> each.why().equals("most-attempts"))
            .findFirst()
            .orElseThrow();
    List<String> lines = Replay.of(SCENARIO, story.number());
    String text = String.join("\n", lines);
    assertThat(text)
        .contains("request " + story.number() + " arrives")
        .contains("attempt 1 goes to a")
        .contains("attempt 1 ends: 503 (status 503)")
        .contains("attempt 2 goes to b")
        .contains("over: answered, 200, after 2 attempts")
        .containsPattern("P1 a +\\w+ +in flight \\d+ +failures \\d");
  }

  @Test
  void aRequestThatIsNotThereHasNoStory() {
    long last = ScenarioRun.virtual(SCENARIO).totals().requests();
    for (long number : new long[] {-1, 0, last + 1, 1_000_000}) {
      assertThatThrownBy(() -> Replay.of(SCENARIO, number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "scenario replayed has no request %d: they are numbered from 1 to %d", number, last);
    }
  }
}
