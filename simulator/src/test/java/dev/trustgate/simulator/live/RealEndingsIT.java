package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.Ending.Blame;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Result.Kind;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How attempts and runs end over real sockets: with so many tokens, and in good time. */
class RealEndingsIT {

  private static final String TOKEN = "a-token-for-operators";

  /** The tokens of every attempt and of every answer, by what became of them. */
  private static final class Counted implements Witness {
    private final Map<String, List<Integer>> endings = new HashMap<>();
    private final Map<Long, Integer> last = new HashMap<>();
    private long whole;

    @Override
    public void settled(long atNanos, Ending ending) {
      endings.merge(
          ending.blame() == Blame.GOOD ? "good" : ending.label(),
          List.of(ending.tokens()),
          (some, one) -> Stream.of(some, one).flatMap(List::stream).toList());
      last.put(ending.trial().request(), ending.tokens());
    }

    /** A caller has all that its last target said: what broke before was said again. */
    @Override
    public void finished(long atNanos, Ask ask, Result result) {
      if (result.kind() == Kind.ANSWERED) {
        whole++;
        assertThat(result.tokens().got())
            .as("request %d", ask.number())
            .isEqualTo(last.get(ask.number()))
            .isPositive();
      }
    }
  }

  private static GatewayServer gateway() throws InterruptedException {
    return GatewayServer.start(Settings.forTests().withAdminToken(TOKEN), Map.of());
  }

  private static GatewayAddress address(GatewayServer gateway) {
    return new GatewayAddress(
        gateway.proxyUri(), gateway.adminUri(), Optional.of(TOKEN), Optional.empty());
  }

  private static Counted within(Scenario scenario) throws IOException, InterruptedException {
    var counted = new Counted();
    ScenarioRun.real(scenario, counted);
    return counted;
  }

  private static Counted outside(Scenario scenario) throws IOException, InterruptedException {
    var counted = new Counted();
    try (GatewayServer gateway = gateway()) {
      ScenarioRun.against(scenario, address(gateway), counted);
    }
    return counted;
  }

  @Test
  void attemptsAreKnownByTheirTokens() throws IOException, InterruptedException {
    Scenario cuts = ShortScenarios.cuts("resume");
    var virtual = new Counted();
    ScenarioRun.virtual(cuts, virtual);
    assertThat(virtual.endings.get("cut")).hasSize(5).containsOnly(3);
    for (Counted real : List.of(within(cuts), outside(cuts))) {
      assertThat(real.endings.get("cut")).hasSize(5).containsOnly(3); // events, less the opening
      assertThat(real.endings.get("good")).hasSize(Math.toIntExact(real.whole)).doesNotContain(0);
    }
  }

  @Test
  void documentsHaveTokensToo() throws IOException, InterruptedException {
    for (Counted real :
        List.of(within(ShortScenarios.fast503()), outside(ShortScenarios.fast503()))) {
      assertThat(real.endings.get("503")).isNotEmpty().containsOnly(0);
      assertThat(real.endings.get("good")).hasSize(Math.toIntExact(real.whole)).doesNotContain(0);
    }
  }

  /** One request of the first second hangs for ten minutes; nothing waits for it. */
  private static Scenario hopeless() {
    return ScenarioReader.read(
        YamlFile.parse(
            "hopeless.yaml",
            """
            name: hopeless
            providers: { a: { profile: instant } }
            upstream:
              health_checks: { passive: false }
              failover: { response_timeout_ms: 600000 }
            load:
              - { for: 1s, rate: 1/s, arrivals: constant, model: silent }
              - { for: 10m, rate: 20/s, arrivals: constant }
            faults:
              - { at: 0s, on: a, do: error, status: 500 }
              - { at: 0s, on: a, do: hang, model: silent }
            abort_if: { client_error_rate: ">50% for 2s" }
            """));
  }

  private static void isGivenUpSoon(Chronicle chronicle) {
    Verdict verdict = chronicle.expectations().getFirst();
    assertThat(verdict.name()).isEqualTo("abort_if");
    assertThat(verdict.found())
        .startsWith("more than 50 % of the requests of the last 2s failed, at 2.");
    assertThat(chronicle.totals().aborted()).isEqualTo(verdict.found());
    assertThat(chronicle.totals().endedMs()).isLessThan(30_000);
    assertThat(chronicle.totals().left()).as("the one that hangs").isPositive();
  }

  @Test
  void aHopelessRunIsGivenUpAtOnce() throws IOException, InterruptedException {
    isGivenUpSoon(ScenarioRun.real(hopeless()));
  }

  @Test
  void soItIsAtARunningGateway() throws IOException, InterruptedException {
    try (GatewayServer gateway = gateway()) {
      isGivenUpSoon(ScenarioRun.against(hopeless(), address(gateway)));
    }
  }
}
