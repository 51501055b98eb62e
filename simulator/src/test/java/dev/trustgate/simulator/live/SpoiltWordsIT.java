package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Gateways that lose words or say them twice are found out. */
class SpoiltWordsIT {

  private static final String TOKEN = "a-token-for-operators";

  /** The verdicts on tokens said twice and on tokens lost, of ten streams of eight words. */
  private static List<Verdict> spoilt(UnaryOperator<List<String>> spoiling, String fault)
      throws IOException, InterruptedException {
    try (GatewayServer gateway =
            GatewayServer.start(Settings.forTests().withAdminToken(TOKEN), Map.of());
        var relay = new SpoilingRelay(gateway.proxyUri(), spoiling)) {
      return ScenarioRun.against(
              ScenarioReader.read(
                  YamlFile.parse(
                      "spoilt.yaml",
                      """
                      name: spoilt
                      providers:
                        a: { profile: instant, text: "one two three four five six seven eight" }
                      upstream: { failover: { connect_timeout_ms: 20000 } }
                      load: [ { for: 1s, rate: 10/s, arrivals: constant, stream: true } ]
                      %s
                      expect: [ { no_duplicate_tokens: true }, { no_lost_tokens: true } ]
                      """
                          .formatted(fault))),
              new GatewayAddress(
                  relay.uri(), gateway.adminUri(), Optional.of(TOKEN), Optional.empty()))
          .expectations();
    }
  }

  private static List<String> without(List<String> events, String word) {
    return events.stream().filter(event -> !event.contains(word)).toList();
  }

  private static List<String> doubled(List<String> events, String word) {
    List<String> more = new ArrayList<>();
    for (String event : events) {
      more.add(event);
      if (event.contains(word)) {
        more.add(event);
      }
    }
    return more;
  }

  @Test
  void aGatewayThatLosesAWordIsFoundOut() throws IOException, InterruptedException {
    List<Verdict> verdicts = spoilt(events -> without(events, "three"), "");
    assertThat(verdicts.getFirst().met()).isTrue();
    assertThat(verdicts.getLast().missed()).isTrue();
    assertThat(verdicts.getLast().found()).startsWith("10 missing in 10 of 10 answers: requests ");
  }

  @Test
  void aGatewayThatSaysAWordTwiceIsFoundOut() throws IOException, InterruptedException {
    List<Verdict> verdicts = spoilt(events -> doubled(events, "three"), "");
    assertThat(verdicts.getFirst().missed()).isTrue();
    assertThat(verdicts.getFirst().found())
        .startsWith("10 repeated in 10 of 10 answers: requests ");
    assertThat(verdicts.getLast().met()).isTrue();
  }

  @Test
  void aGatewayThatLosesEveryWordIsFoundOut() throws IOException, InterruptedException {
    List<Verdict> verdicts = spoilt(events -> without(events, "\"content\""), "");
    assertThat(verdicts.getLast().missed()).isTrue();
    assertThat(verdicts.getLast().found()).contains("missing in 10 of 10 answers");
  }

  /** Words of a provider that goes on with another's stream are its own, too. */
  @Test
  void whatASecondProviderRepeatsIsNobodysMistakeEither() throws IOException, InterruptedException {
    List<Verdict> verdicts =
        ScenarioRun.real(
                ScenarioReader.read(
                    YamlFile.parse(
                        "resumed.yaml",
                        """
                        name: resumed
                        providers:
                          a: &words { profile: instant, text: "one two three four five six seven" }
                          b: *words
                        upstream:
                          failover: { stream_recovery: resume, connect_timeout_ms: 20000 }
                          health_checks: { passive: false }
                          targets: [ { name: a, priority: 1 }, { name: b, priority: 2 } ]
                        load: [ { for: 1s, rate: 10/s, arrivals: constant, stream: true } ]
                        faults:
                          - { on: a, do: cut_stream, after: 4 }
                          - { on: b, do: duplicate_chunk, event: 6, times: 2 }
                        expect: [ { no_duplicate_tokens: true }, { no_lost_tokens: true } ]
                        """)))
            .expectations();
    assertThat(verdicts)
        .extracting(Verdict::found)
        .allSatisfy(found -> assertThat(found).startsWith("none of 10 answers could be compared"));
  }

  @Test
  void whatTheProviderItselfRepeatsIsNobodysMistakeAndNoProof()
      throws IOException, InterruptedException {
    List<Verdict> verdicts =
        spoilt(UnaryOperator.identity(), "faults: [ { on: a, do: duplicate_chunk } ]");
    assertThat(verdicts)
        .hasSize(2)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.judged()).isFalse();
              assertThat(verdict.found())
                  .startsWith("none of 10 answers could be compared: of 10 nobody knows");
            });
  }
}
