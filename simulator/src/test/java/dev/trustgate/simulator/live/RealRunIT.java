package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.verdict.ScenarioRun;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over real sockets: at a gateway of their own, and at one that runs already. */
class RealRunIT {

  private static final String TOKEN = "a-token-for-operators";

  private static Scenario read(String text) {
    return ScenarioReader.read(YamlFile.parse("short.yaml", text));
  }

  @Test
  void aRunAtARunningGatewayLeavesNothingThere() throws IOException, InterruptedException {
    Settings settings = Settings.forTests().withAdminToken(TOKEN);
    try (GatewayServer gateway = GatewayServer.start(settings, Map.of())) {
      GatewayAddress address = address(gateway, Optional.empty());
      try (var api = new AdminApi(address)) {
        JsonNode before = api.get(address.admin().resolve("/api/v1/gateways"));

        Scenario scenario = ShortScenarios.fast503();
        Chronicle chronicle = ScenarioRun.against(scenario, address);

        assertThat(chronicle.totals().requests())
            .isEqualTo(ScenarioRun.virtual(scenario).totals().requests());
        assertThat(chronicle.totals().answered()).isEqualTo(chronicle.totals().requests());
        var broken = chronicle.targets().getFirst();
        assertThat(broken.ejections()).isEqualTo(1);
        assertThat(broken.endings()).containsKeys("200", "503");
        assertThat(chronicle.totals().attempts() - chronicle.totals().requests())
            .isEqualTo(broken.endings().get("503"));
        assertThat(chronicle.expectations())
            .as("what cannot be seen from outside")
            .filteredOn(verdict -> !verdict.judged())
            .extracting(Chronicle.Verdict::name)
            .containsExactly("nothing_sent_to_ejected");
        assertThat(api.get(address.admin().resolve("/api/v1/gateways"))).isEqualTo(before);
      }
    }
  }

  @Test
  void streamsAreSeenToBreakFromOutsideToo() throws IOException, InterruptedException {
    try (GatewayServer gateway =
        GatewayServer.start(Settings.forTests().withAdminToken(TOKEN), Map.of())) {
      GatewayAddress address = address(gateway, Optional.of("another-name"));

      Chronicle broken = ScenarioRun.against(ShortScenarios.cuts("error"), address);
      assertThat(broken.totals().brokenOff()).isEqualTo(5);
      assertThat(broken.totals().errors()).containsExactly(Map.entry("cut", 5L));
      assertThat(broken.targets().getFirst().endings()).containsEntry("cut", 5L);

      Chronicle resumed = ScenarioRun.against(ShortScenarios.cuts("resume"), address);
      assertThat(resumed.totals().answered()).isEqualTo(resumed.totals().requests());
      assertThat(resumed.totals().attempts()).isEqualTo(resumed.totals().requests() + 5);
      assertThat(resumed.expectations()).allMatch(Chronicle.Verdict::met);
    }
  }

  @Test
  void aRunThatIsKilledLeavesNothingThere(@TempDir Path folder)
      throws IOException, InterruptedException {
    Settings settings = Settings.forTests().withAdminToken(TOKEN);
    try (GatewayServer gateway = GatewayServer.start(settings, Map.of());
        var api = new AdminApi(address(gateway, Optional.empty()))) {
      Process run = lodger(gateway, folder);
      try {
        awaitGateways(api, gateway, 2);
        run.destroy();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        awaitGateways(api, gateway, 1);
      } finally {
        run.destroyForcibly();
      }
    }
  }

  private static Process lodger(GatewayServer gateway, Path folder) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Lodger.class.getName(),
            gateway.proxyUri().toString(),
            gateway.adminUri().toString());
    builder.environment().put(GatewayAddress.TOKEN, TOKEN);
    File said = folder.resolve("lodger.txt").toFile();
    return builder.redirectErrorStream(true).redirectOutput(said).start();
  }

  private static void awaitGateways(AdminApi api, GatewayServer gateway, int count) {
    URI list = gateway.adminUri().resolve("/api/v1/gateways");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(api.get(list).path("items")).hasSize(count));
  }

  @Test
  void aNameThatIsTakenIsLeftAlone() throws IOException, InterruptedException {
    Settings settings = Settings.forTests().withAdminToken(TOKEN);
    try (GatewayServer gateway = GatewayServer.start(settings, Map.of())) {
      GatewayAddress address = address(gateway, Optional.of("default"));

      assertThatThrownBy(() -> ScenarioRun.against(ShortScenarios.steadyWeights(), address))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("`default`")
          .hasMessageContaining("give the scenario another name");

      try (var api = new AdminApi(address)) {
        URI list = address.admin().resolve("/api/v1/gateways");
        assertThat(api.get(list).path("items")).hasSize(1);
      }
    }
  }

  @Test
  void nobodyThereIsSaidSo() {
    var nobody =
        new GatewayAddress(
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:1"),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> ScenarioRun.against(ShortScenarios.steadyWeights(), nobody))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  private static GatewayAddress address(GatewayServer gateway, Optional<String> name) {
    return new GatewayAddress(gateway.proxyUri(), gateway.adminUri(), Optional.of(TOKEN), name);
  }

  /** Callers hang up, a target refuses connections, users think, and the weights change. */
  @Test
  void everythingElseThatAScenarioSays() throws IOException, InterruptedException {
    Scenario scenario =
        read(
            """
            version: 1
            name: of-everything
            seed: 1
            providers:
              a: { dialect: openai, profile: { ttft: 10ms, tokens: "8" } }
              b: { dialect: anthropic, profile: { ttft: 10ms, tokens: "8" } }
            upstream:
              algorithm: weighted-round-robin
              health_checks: { threshold: 100 }
              targets: [{ name: a, weight: 1 }, { name: b, weight: 1 }]
              failover: { connect_timeout_ms: 20000 }
            changes:
              - { at: 2s, upstream: { targets: [{ name: b, weight: 1 }] } }
            load:
              - { for: 1s, rate: 20/s, stream: 100%, patience: 5s }
              - { at: 2500ms, for: 1s, users: 2, think: 100ms, patience: 10s }
              - { at: 5100ms, for: 500ms, rate: 20/s, stream: 100%, patience: 300ms }
            faults:
              - { at: 0s, for: 1500ms, on: [a], do: refuse }
              - { at: 5s, on: [b], do: hang }
            expect:
              - requests: { at_least: 20 }
            """);
    var finished = new AtomicInteger();
    Witness progress =
        new Witness() {
          @Override
          public void finished(long atNanos, Ask ask, Result result) {
            finished.incrementAndGet();
          }
        };

    long selectors = selectors();
    Chronicle chronicle = ScenarioRun.real(scenario, progress);

    assertThat(chronicle.about().clock()).isEqualTo("real");
    assertThat(chronicle.totals().hash()).isEmpty();
    assertThat(finished).hasValue(Math.toIntExact(chronicle.totals().requests()));
    assertThat(chronicle.totals().left()).as("those who hung up").isBetween(1L, 10L);
    assertThat(chronicle.totals().failed()).isZero();
    var a = chronicle.targets().getFirst();
    assertThat(a.endings()).containsKey("refused");
    assertThat(chronicle.targets().getLast().attempts()).isGreaterThan(a.attempts());
    assertThat(chronicle.timeline())
        .extracting(Chronicle.Entry::kind)
        .contains("configuration", "fault");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(selectors()).isLessThanOrEqualTo(selectors));
  }

  /** Clients that still have a thread. */
  private static long selectors() {
    return List.copyOf(Thread.getAllStackTraces().keySet()).stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .filter(thread -> thread.getName().endsWith("-SelectorManager"))
        .count();
  }
}
