package dev.trustgate.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.verdict.ScenarioRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a stream that is to go on at a target which changes its words. */
class ResumedCourseTest {

  /** Seven tokens of {@code a} are heard before {@code b} is asked for the same ten. */
  private static Chronicle run(String dialect, String fault) {
    String text =
        """
        name: resumed
        providers:
          a: { text: same, profile: { ttft: 20ms, inter_token: 100ms, tokens: '10' } }
          b: { dialect: %s, text: same, profile: { ttft: 20ms, inter_token: 100ms, tokens: '10' } }
        upstream:
          health_checks: { passive: false }
          failover: { stream_recovery: resume }
          targets: [ { name: a, priority: 1 }, { name: b, priority: 2 } ]
        load: [ { for: 2s, rate: 1/s, arrivals: constant, stream: true } ]
        faults: [ { on: a, do: cut_stream, after: 8 }, { on: b, do: %s } ]
        """
            .formatted(dialect, fault);
    return ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
  }

  /** One event comes before the first token of the one dialect, three before that of the other. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai    | duplicate_chunk, event: 1  | 200",
        "openai    | duplicate_chunk, event: 2  | diverged",
        "openai    | duplicate_chunk, event: 7  | diverged",
        "openai    | duplicate_chunk, event: 8  | 200",
        "openai    | duplicate_chunk, event: 12 | 200",
        "anthropic | duplicate_chunk, event: 3  | 200",
        "anthropic | duplicate_chunk, event: 4  | diverged",
        "anthropic | duplicate_chunk, event: 9  | diverged",
        "anthropic | duplicate_chunk, event: 10 | 200",
        "openai    | huge_event, bytes: 500     | diverged",
        "anthropic | huge_event, bytes: 500     | diverged",
        "openai    | bad_chunk                  | 200",
        "openai    | missing_usage              | 200",
      })
  void whoSaysATokenTwiceOrLongerBeforeTheSeamSaysSomethingElse(
      String dialect, String fault, String ending) {
    Chronicle run = run(dialect, fault);

    assertThat(run.targets().get(1).endings()).containsOnlyKeys(ending);
    assertThat(run.totals().brokenOff())
        .isEqualTo(ending.equals("diverged") ? run.totals().requests() : 0);
  }

  /** The first token agrees, and the second comes a pace later. */
  @ParameterizedTest
  @CsvSource({"2, 740, 741", "4, 940, 941"})
  void itIsHeardWhereItStrays(int event, double least, double most) {
    Chronicle run = run("openai", "duplicate_chunk, event: " + event);

    assertThat(run.requests()).isNotEmpty();
    assertThat(run.requests())
        .allSatisfy(each -> assertThat(each.durationMs()).isBetween(least, most));
  }
}
