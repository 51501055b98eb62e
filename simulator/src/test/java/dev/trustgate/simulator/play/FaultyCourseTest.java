package dev.trustgate.simulator.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of every fault in the virtual world: the endings of the attempts that meet it. */
class FaultyCourseTest {

  /** Per fault: how attempts for whole answers end, and how streams do. */
  private static final Map<FaultKind, List<String>> ENDINGS =
      Map.ofEntries(
          Map.entry(FaultKind.ERROR, List.of("500", "500")),
          Map.entry(FaultKind.REFUSE, List.of("refused", "refused")),
          Map.entry(FaultKind.RESET, List.of("reset", "reset")),
          Map.entry(FaultKind.HANG, List.of("response-timeout", "first-token-timeout")),
          Map.entry(FaultKind.SLOW_HEAD, List.of("200", "200")),
          Map.entry(FaultKind.SLOW_FIRST_TOKEN, List.of("200", "200")),
          Map.entry(FaultKind.HTML, List.of("garbled", "garbled")),
          Map.entry(FaultKind.EMPTY, List.of("empty", "empty")),
          Map.entry(FaultKind.TRUNCATED_JSON, List.of("garbled", "empty")),
          Map.entry(FaultKind.CUT_STREAM, List.of("truncated", "cut")),
          Map.entry(FaultKind.STALL_STREAM, List.of("response-timeout", "stalled")),
          Map.entry(FaultKind.BAD_CHUNK, List.of("200", "200")),
          Map.entry(FaultKind.ERROR_EVENT, List.of("500", "500")),
          Map.entry(FaultKind.ROLE_THEN_ERROR, List.of("500", "500")),
          Map.entry(FaultKind.NO_TERMINAL, List.of("200", "200")),
          Map.entry(FaultKind.MISSING_USAGE, List.of("200", "200")),
          Map.entry(FaultKind.DUPLICATE_CHUNK, List.of("200", "200")),
          Map.entry(FaultKind.SPLIT_UTF8, List.of("200", "200")),
          Map.entry(FaultKind.SPLIT_EVENTS, List.of("200", "200")),
          Map.entry(FaultKind.GLUED_EVENTS, List.of("200", "200")),
          Map.entry(FaultKind.SLOW_DRIP, List.of("200", "200")),
          Map.entry(FaultKind.HUGE_EVENT, List.of("200", "too-large")),
          Map.entry(FaultKind.BROWNOUT, List.of("200", "200")),
          Map.entry(FaultKind.QUOTA, List.of("429", "429")));

  private static Set<String> endings(String fault, boolean stream) {
    Chronicle chronicle =
        ScenarioRun.virtual(
            ScenarioReader.read(
                YamlFile.parse(
                    "x.yaml",
                    """
                    name: one-fault
                    providers: { ill: {}, well: {} }
                    upstream:
                      health_checks: { passive: false }
                      failover:
                        response_timeout_ms: 20000
                        first_token_timeout_ms: 10000
                        stream_idle_timeout_ms: 5000
                    load: [ { for: 20s, rate: 5/s, arrivals: constant, stream: %s } ]
                    faults: [ { on: ill, do: %s } ]
                    """
                        .formatted(stream, fault))));
    return chronicle.targets().getFirst().endings().keySet();
  }

  private static Set<String> endingsOfTheFirst(String providersAndMore) {
    return ScenarioRun.virtual(
            ScenarioReader.read(
                YamlFile.parse(
                    "x.yaml",
                    "name: models\nload: [ { for: 5s, rate: 5/s, model: gpt-4o } ]\n"
                        + providersAndMore)))
        .targets()
        .getFirst()
        .endings()
        .keySet();
  }

  @Test
  void aModelThatAProviderDoesNotHaveIsNotFound() {
    assertThat(endingsOfTheFirst("providers: { old: { models: [gpt-3.5-turbo] }, new: {} }"))
        .containsExactly("404");
    assertThat(endingsOfTheFirst("providers: { new: { models: [gpt-4o] }, other: {} }"))
        .containsExactly("200");
  }

  @Test
  void aProviderHearsTheModelThatItsTargetAsksFor() {
    String claude =
        """
        providers: { claude: { dialect: anthropic, models: [claude-x] }, other: {} }
        upstream: { targets: [ { name: claude, default_model: claude-x }, { name: other } ] }
        faults: [ { on: claude, do: error, status: 500, model: %s } ]
        """;
    assertThat(endingsOfTheFirst(claude.formatted("claude-x"))).containsExactly("500");
    assertThat(endingsOfTheFirst(claude.formatted("gpt-4o"))).containsExactly("200");
  }

  @TestFactory
  List<DynamicTest> everyFaultHasItsEnding() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      tests.add(DynamicTest.dynamicTest(kind.wireName(), () -> ends(kind)));
    }
    return tests;
  }

  private static void ends(FaultKind kind) {
    List<String> expected = ENDINGS.getOrDefault(kind, List.of());
    assertThat(expected).as("what %s does is not said here", kind).hasSize(2);
    String fault = kind == FaultKind.QUOTA ? "quota, rpm: 1" : kind.wireName();
    assertThat(endings(fault, false)).contains(expected.getFirst());
    assertThat(endings(fault, true)).contains(expected.getLast());
  }

  @Test
  void threeSenselessEventsInARowEndAStream() {
    assertThat(endings("bad_chunk, times: 2", true)).containsExactly("200");
    assertThat(endings("bad_chunk, times: 3", true)).containsExactly("stream-garbled");
  }

  @Test
  void anErrorAfterWordsIsNoRefusal() {
    assertThat(endings("error_event, after: 20", true)).containsExactly("stream-error");
    assertThat(endings("cut_stream, after: 0", true)).containsExactly("truncated");
    assertThat(endings("cut_stream, after: 100000", true)).containsExactly("200");
    assertThat(endings("cut_stream, after: 20, how: end", true)).containsExactly("unfinished");
  }

  @Test
  void whatEndsWellFramedInItsMiddleIsNamedAsTheGatewayNamesIt() {
    assertThat(endings("cut_stream, after: 0, how: end", true)).containsExactly("empty");
    assertThat(endings("cut_stream, after: 1, how: end", true)).containsExactly("truncated");
    assertThat(endings("cut_stream, how: end", false)).containsExactly("garbled");
  }

  /** A stream of one token, and one whose tokens come all at once. */
  @ParameterizedTest
  @ValueSource(strings = {"tokens: '1'", "tokens: '5'", "inter_token: 20ms, tokens: '5'"})
  void everyStreamSpeaksBeforeItEnds(String profile) {
    for (String fault : List.of("missing_usage", "cut_stream, after: 2")) {
      String text =
          """
          name: brief
          providers: { a: { profile: { ttft: 300ms, %s } } }
          upstream: { health_checks: { passive: false } }
          load: [ { for: 3s, rate: 5/s, arrivals: constant, stream: true } ]
          faults: [ { on: a, do: %s } ]
          """
              .formatted(profile, fault);
      Chronicle run = ScenarioRun.virtual(ScenarioReader.read(YamlFile.parse("x.yaml", text)));
      assertThat(run.totals().firstTokenMs().count()).as(fault).isEqualTo(run.totals().requests());
      assertThat(run.totals().failed()).isZero();
    }
  }

  @Test
  void whatComesBehindTheEndNobodyHears() {
    assertThat(endings("error_event, after: 100000", true)).containsExactly("200");
    assertThat(endings("bad_chunk, times: 3, after: 100000", true)).containsExactly("200");
    assertThat(endings("stall_stream, after: 100000", true)).containsExactly("200");
    assertThat(endings("error_event, after: 100000", false)).containsExactly("500");
  }
}
