package dev.trustgate.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.Mistake;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.provider.fault.Fault;
import dev.trustgate.simulator.scenario.LoadPart.Pacing;
import dev.trustgate.simulator.scenario.Scenario.Clock;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

  private static final String SMALL =
      """
      name: small
      providers: { a: {}, b: {} }
      load: [ { for: 10s, rate: 5/s } ]
      """;

  private static Scenario read(String text) {
    return ScenarioReader.read(YamlFile.parse("x.yaml", text));
  }

  private static List<String> mistakes(String text) {
    return catchThrowableOfType(BadFile.class, () -> read(text)).mistakes().stream()
        .map(Mistake::toString)
        .toList();
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Scenario small = read(SMALL);
    assertThat(small.seed()).isEqualTo(42);
    assertThat(small.clock()).isEqualTo(Clock.VIRTUAL);
    assertThat(small.upstream().algorithm()).isEqualTo(Algorithm.ROUND_ROBIN);
    assertThat(small.upstream().targets()).extracting(Target::name).containsExactly("a", "b");
    assertThat(small.load().getFirst().pacing()).isEqualTo(new Pacing.Open(Arrivals.poisson(5)));
    assertThat(small.lasts()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theWholeVocabularyIsRead() {
    Scenario scenario =
        read(
            """
            version: 1
            name: priority-one-rate-limited
            description: Both priority-1 targets answer 429.
            seed: 7
            clock: virtual
            providers:
              openai-a:    { dialect: openai, profile: gpt-4o-mini, limits: { rpm: 600, tpm: 200000, concurrency: 50 } }
              anthropic-b: { dialect: anthropic, profile: { ttft: lognormal(400ms, 0.35), inter_token: 18ms, burstiness: 0.6, tokens: normal(120, 30) } }
            load:
              - { at: 0s, for: 90s, rate: 20/s, stream: 50%, model: gpt-4o-mini, max_tokens: 128 }
              - { at: 5s, for: 5s, burst: 30, every: 1s, patience: exponential(2s) }
              - { for: 5s, users: 4, think: 1s }
              - { for: 5s, rate: 60/m, ramp_to: 20/s, stream: true }
            faults:
              - { at: 10s, for: 20s, on: [openai-a, anthropic-b], do: error, status: 429, retry_after: 2s }
              - { at: 35s, on: anthropic-b, do: cut_stream, after_chunks: 5, count: 3 }
              - { at: 40s, for: 5s, on: anthropic-b, do: latency, add: 3s, share: 30% }
              - { at: 50s, on: openai-a, do: flap, status: 503, up: 3s, down: 2s }
              - { at: 60s, on: openai-a, do: recover }
              - { at: 61s, on: openai-a, do: overload }
            expect:
              - no_client_error: { during: 0s..90s, except: [stream_cut] }
              - ejected: { target: openai-a, within: 1s, after: 10s }
              - p95_ttft: { below: 1500ms, during: 0s..10s }
              - no_duplicate_tokens: true
            abort_if: { client_error_rate: ">50% for 10s" }
            """);
    assertThat(scenario.providers())
        .extractingByKey("anthropic-b")
        .extracting(plan -> plan.profile().timeToFirstToken())
        .isEqualTo(new Latency.LogNormal(400e6, 0.35));
    assertThat(scenario.load().get(2).pacing())
        .isEqualTo(new Pacing.Closed(4, Latency.fixed(Duration.ofSeconds(1))));
    assertThat(scenario.load().get(3).streamShare()).isEqualTo(1);
    List<FaultPlan> faults = scenario.faults();
    assertThat(faults.get(0).end()).contains(Duration.ofSeconds(30));
    assertThat(faults.get(0).rule().orElseThrow().fault())
        .isInstanceOfSatisfying(
            Fault.ErrorStatus.class,
            error -> assertThat(error.hints().seconds()).contains(Duration.ofSeconds(2)));
    assertThat(faults.get(2).rule().orElseThrow().fault())
        .isEqualTo(new Fault.SlowFirstToken(Duration.ofSeconds(3)));
    assertThat(faults.get(2).rule().orElseThrow().share()).isEqualTo(0.3);
    assertThat(faults.get(3).rule().orElseThrow().flapping()).isPresent();
    assertThat(faults.get(4).rule()).isEmpty();
    assertThat(faults.get(5).rule().orElseThrow().fault())
        .isInstanceOfSatisfying(
            Fault.ErrorStatus.class, error -> assertThat(error.status()).isEqualTo(529));
    assertThat(scenario.expectations()).hasSize(4);
    assertThat(scenario.abort())
        .isEqualTo(Optional.of(new Scenario.Abort(0.5, Duration.ofSeconds(10))));
  }

  @Test
  void portsAreThoseOfOneMachine() {
    String text =
        """
        name: ports
        providers: { a: { port: 9101 }, b: { port: 9101 }, c: { port: 0 }, d: { port: 70000 } }
        load: [ { for: 10s, rate: 5/s } ]
        """;
    assertThat(mistakes(text))
        .containsExactly(
            "2:38 /providers/b/port: another provider has port 9101 already",
            "2:57 /providers/c/port: must be a whole number from 1 to 65535, was 0",
            "2:73 /providers/d/port: must be a whole number from 1 to 65535, was 70000");
  }

  @Test
  void loadsThatNobodyCouldPlayAreMistakes() {
    assertThat(
            mistakes(
                """
                name: absurd
                providers: { a: {} }
                load:
                  - { for: 24h, rate: 1000000/s }
                  - { for: 1h, burst: 1000000, every: 1us }
                  - { for: 1h, rate: 1/s, ramp_to: 1000000/s }
                  - { for: 24h, rate: 1000/s }
                """))
        .containsExactly(
            "4:5 /load/0: asks about 86,400,000,000 times; at most 200,000,000 can be played",
            "5:5 /load/1: asks about 3,600,000,000,000,000 times; at most 200,000,000 can be"
                + " played",
            "6:5 /load/2: asks about 1,800,001,800 times; at most 200,000,000 can be played");
  }

  @Test
  void whatIsMissingIsSaidOnce() {
    assertThat(mistakes("name: x\nload: [ { for: 1s, rate: 1/s } ]\n"))
        .containsExactly("1:1 `providers` is required: who answers, by the names of the targets");
  }

  @Test
  void boundsThatNothingFulfilsAreMistakes() {
    assertThat(
            mistakes(
                SMALL
                    + """
                    expect:
                      - requests: { at_least: 3, at_most: 2 }
                      - attempts: { amplification: 1.2..1.1 }
                      - attempts: { amplification: 0 }
                      - attempts: { amplification: .nan }
                      - sent: { target: a }
                      - p50_latency: true
                      - mean_latency: { during: 0s..1s }
                      - answered: { is: 1%, at_least: 2% }
                    """))
        .containsExactly(
            "5:17 /expect/0/requests/at_least: must not be more than `at_most`, or nothing is"
                + " right",
            "6:17 /expect/1/attempts/amplification: must be above 0, and a range must end after it"
                + " begins, was `1.2..1.1`",
            "7:17 /expect/2/attempts/amplification: must be above 0, and a range must end after it"
                + " begins, was `0`",
            "8:17 /expect/3/attempts/amplification: must be a number such as `1.2`, or a range such"
                + " as `1.1..1.2`, was `.nan`",
            "9:5 /expect/4/sent: needs `at_least` or `at_most`",
            "10:5 /expect/5/p50_latency: needs `below` or `above`: how long, such as `1500ms`",
            "11:5 /expect/6/mean_latency: needs `below` or `above`: how long, such as `1500ms`",
            "12:5 /expect/7/answered: needs `is` or `at_least`, a share such as `99%`, and not"
                + " both");
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace() {
    assertThat(
            mistakes(
                """
                name: Bad Name
                clok: virtual
                providers:
                  a: { profile: gpt-4o-mimi, limit: { rpm: 3 } }
                upstream:
                  algorithm: round-robbin
                  targets: [ { name: a, weight: 0 }, { name: c } ]
                load:
                  - { for: 1hour, rate: 20 }
                  - { for: 10s }
                faults:
                  - { at: 10, on: aa, do: eror, status: 503 }
                  - { at: 1s, on: [a], do: error, statu: 503 }
                expect:
                  - no_client_eror: true
                  - share: { target: a, is: 130% }
                  - ejected: { target: a }
                  - { a: 1, b: 2 }
                """))
        .containsExactly(
            "1:1 /name: must be small letters, digits, `-`, `_` and `.`, beginning with a letter or"
                + " digit, at most 63 of them: reports are filed under it; was `Bad Name`",
            "2:1 /clok: unknown field `clok`, did you mean `clock`?",
            "4:8 /providers/a/profile: there is no `gpt-4o-mimi`, did you mean `gpt-4o-mini`?",
            "4:30 /providers/a/limit: unknown field `limit`, did you mean `limits`?",
            "6:3 /upstream/algorithm: must be one of `round-robin`, `weighted-round-robin`,"
                + " `least-connections`, `random`, found \"round-robbin\", did you mean"
                + " `round-robin`?",
            "7:25 /upstream/targets/0/weight: must be a whole number from 1 to 100, found 0",
            "7:40 /upstream/targets/1/name: its target `c` is no provider of this scenario, did you"
                + " mean `a`?",
            "9:7 /load/0/for: a duration must be such as 200ms, 1.5s, 2m or 0, was `1hour`",
            "9:19 /load/0/rate: must be a rate above 0 and at most 1000000/s, such as `20/s` or"
                + " `600/m`, was `20`",
            "10:5 /load/1: needs exactly one of `rate` (such as `20/s`), `burst` (so many at once,"
                + " with `every`) and `users` (so many callers, each asks when it has its answer)",
            "12:7 /faults/0/at: a duration must be such as 200ms, 1.5s, 2m or 0, was `10`",
            "12:15 /faults/0/on: there is no `aa`, did you mean `a`?",
            "12:23 /faults/0/do: unknown value `eror`, did you mean `error`?",
            "13:35 /faults/1/statu: unknown field `statu`, did you mean `status`?",
            "15:5 /expect/0/no_client_eror: unknown expectation `no_client_eror`, did you mean"
                + " `no_client_error`?",
            "16:25 /expect/1/share/is: must be a share from 0 % to 100 % such as `60%` or `0.6`,"
                + " was `130%`",
            "17:5 /expect/2/ejected: `within` is required: how soon, such as `1s`",
            "18:5 /expect/3: must have exactly one field, whose name says what is expected; has 2");
  }

  @Test
  void targetsOfNobodyAreNamed() {
    assertThat(mistakes(SMALL + "upstream: { targets: [ { name: a }, { name: c } ] }\n"))
        .containsExactly(
            "4:39 /upstream/targets/1/name: its target `c` is no provider of this scenario, did you"
                + " mean `a`?");
  }

  @Test
  void theGatewaysOwnConfigurationCanBeTried(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("gateway.yaml"),
        """
        version: 1
        gateways:
          - name: main
            upstreams:
              - name: chat
                algorithm: random
                targets:
                  - { name: a, host: api.openai.com, weight: 60 }
              - name: other
                targets: [ { name: x, host: api.openai.com } ]
        """);
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(file, SMALL + "gateway: { config: gateway.yaml, upstream: chat }\n");
    Scenario scenario = ScenarioReader.read(file);
    assertThat(scenario.upstream().name()).isEqualTo("chat");
    assertThat(scenario.upstream().algorithm()).isEqualTo(Algorithm.RANDOM);
    assertThat(scenario.upstream().targets().getFirst().weight()).isEqualTo(60);

    Files.writeString(file, SMALL + "gateway: { config: gateway.yaml }\n");
    assertThat(catchThrowableOfType(BadFile.class, () -> ScenarioReader.read(file)))
        .hasMessageContaining("must hold exactly one upstream, or the scenario must name one");
  }

  private static String problems(Path file) {
    return catchThrowableOfType(BadFile.class, () -> ScenarioReader.read(file)).getMessage();
  }

  @Test
  void theGatewaysOwnConfigurationIsReadAsTheGatewayReadsIt(@TempDir Path folder)
      throws IOException {
    Path configuration = folder.resolve("gateway.yaml");
    String text =
        """
        gateways:
          - name: main
            upstreams:
              - name: chat
                targets:
                  - name: a
                    provider: anthropic
                    host: "${env:NOBODY_SETS_THIS:-10.0.0.1}"
                    credentials: { header_name: x-api-key, header_value: "${env:NOR_THIS}" }
        """;
    Files.writeString(configuration, text);
    Path file = folder.resolve("scenario.yaml");
    String small = SMALL + "gateway: { config: gateway.yaml }\n";
    Files.writeString(file, small);

    Scenario scenario = ScenarioReader.read(file);

    assertThat(scenario.upstream().targets().getFirst().endpoint().host()).isEqualTo("10.0.0.1");
    assertThat(scenario.providers())
        .hasEntrySatisfying(
            "a",
            provider ->
                assertThat(provider.dialect())
                    .as("a provider speaks what its target expects")
                    .isEqualTo(Dialect.ANTHROPIC));

    Files.writeString(
        configuration, text.replace(":-10.0.0.1", "").replace("anthropic", "antropic"));
    Files.writeString(file, small.replace("name: ", "nam: "));
    assertThat(problems(file).lines())
        .as("every mistake under the name and at the place of its own file, and no others")
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith(file + ":").contains("`name` is required"),
            line -> assertThat(line).startsWith(file + ":").contains("/nam"),
            line ->
                assertThat(line)
                    .startsWith(configuration + ":7:")
                    .contains("/gateways/0/upstreams/0/targets/0/provider"),
            line ->
                assertThat(line)
                    .startsWith(configuration + ":8:")
                    .contains("`NOBODY_SETS_THIS`, which is not set"));
  }

  @Test
  void aProviderThatSpeaksAnotherLanguageThanItsTargetIsAMistake(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(
        file,
        """
        name: babel
        providers: { a: { dialect: openai } }
        upstream: { targets: [ { name: a, provider: anthropic } ] }
        load: [ { for: 1s, rate: 1/s } ]
        """);
    assertThat(problems(file))
        .contains("/providers/a/dialect: its target of the same name speaks `anthropic`");
  }

  @Test
  void whatChangesKeepsTheRestAndTheIdsOfTheOthers() {
    Scenario scenario =
        read(
            """
            name: changing
            providers: { a: {}, b: {} }
            upstream: { algorithm: random, targets: [ { name: a }, { name: b } ] }
            load: [ { for: 10s, rate: 5/s } ]
            changes:
              - { at: 5s, upstream: { targets: [ { name: a, weight: 3 }, { name: b } ] } }
            """);
    var before = scenario.upstream();
    var after = scenario.changes().getFirst().upstream();
    assertThat(after.algorithm()).isEqualTo(Algorithm.RANDOM);
    assertThat(after.targets()).extracting(Target::weight).containsExactly(3, 1);
    assertThat(after.targets())
        .extracting(Target::id)
        .isEqualTo(before.targets().stream().map(Target::id).toList());
  }
}
