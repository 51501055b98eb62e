package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about configuration files, as an operator runs them. */
class ConfigurationCommandsIT {

  private static final String TOKEN = "canary-admin-token";
  private static final int PATIENCE_SECONDS = 60;
  private static final String FILE =
      """
      gateways:
        - name: default
          upstreams:
            - name: pool
              targets:
                - name: a
                  provider: openai
                  weight: ${env:WEIGHT:-60}
                  credentials:
                    header_name: Authorization
                    header_value: Bearer ${env:PROVIDER_KEY}
                - name: b
                  provider: anthropic
                  default_model: claude-sonnet-4-5
                  credentials: { header_name: x-api-key, header_value: sk-canary-written-9876 }
          services: [ { name: chat, upstream_id: pool } ]
          rules: [ { path: /ai, service_id: chat, methods: [POST] } ]
          keys: [ { name: team, key: "${env:TEAM_KEY}" } ]
      """;

  @TempDir private Path folder = Path.of("");
  private final World world = new World(Settings.forTests().withAdminToken(TOKEN));

  @AfterEach
  void close() {
    world.close();
  }

  private record Ran(int exit, String out, String err) {}

  private Ran run(Map<String, String> environment, String... arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.trustgate.gateway.app.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TRUSTGATE_"));
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** A command that speaks to the gateway of this test. */
  private Ran ask(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--admin", world.admin("").toString()));
    return run(
        Map.of("TRUSTGATE_ADMIN_TOKEN", TOKEN, "TEAM_KEY", "canary-team-key-0123456789"),
        all.toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  @Test
  void validateTellsAllMistakesWithTheirPlaces() throws Exception {
    String good = file("good.yaml", FILE);
    String bad =
        file("bad.yaml", FILE.replace("weight", "wieght").replace("_id: pool", "_id: pol"));
    Map<String, String> keys =
        Map.of("PROVIDER_KEY", "sk-canary-1", "TEAM_KEY", "canary-team-key-0123456789");

    Ran right = run(keys, "validate", good);
    assertThat(right.exit()).as(right.err()).isZero();
    assertThat(right.out()).isEqualTo("good.yaml: is right, 5 resources\n");

    Ran wrong = run(keys, "validate", good, bad, "none.yaml");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err().lines())
        .containsExactly(
            "bad.yaml:8:13 /gateways/0/upstreams/0/targets/0/wieght: unknown field `wieght`, did"
                + " you mean `weight`?",
            "bad.yaml:16:31 /gateways/0/services/0/upstream_id: there is no upstream \"pol\", did"
                + " you mean `pool`?",
            "none.yaml:1:1 there is no such file");
  }

  @Test
  void validateNamesWhatIsMissingUnlessThatIsToBeSo() throws Exception {
    String good = file("good.yaml", FILE);

    Ran missing = run(Map.of(), "validate", good);
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .contains("good.yaml:11:15", "`PROVIDER_KEY`", "good.yaml:18:27", "`TEAM_KEY`");
    assertThat(run(Map.of(), "validate", "--skip-references", good).exit()).isZero();
    assertThat(run(Map.of(), "validate", "--skip-references", file("b.yaml", "a: 1")).exit())
        .isEqualTo(2);
  }

  @Test
  void diffApplyAndDumpAgree() throws Exception {
    String file = file("gateway.yaml", FILE);

    Ran first = ask("diff", file);
    assertThat(first.exit()).as(first.err()).isEqualTo(1);
    assertThat(first.out())
        .contains("+ upstream pool of default", "+ rule /ai POST of default", "would create 4");
    Ran applied = ask("apply", file);
    assertThat(applied.exit()).as(applied.err()).isZero();
    assertThat(applied.out()).endsWith("done: create 4\n");
    Ran none = ask("diff", "--prune", file);
    assertThat(none.exit()).isZero();
    assertThat(none.out()).isEqualTo("no difference\n");

    Ran dumped = ask("dump");
    assertThat(dumped.exit()).as(dumped.err()).isZero();
    assertThat(dumped.out()).contains("Bearer ${env:PROVIDER_KEY}", "***9876", "weight: 60");
    Ran again = ask("diff", "--prune", file("dump.yaml", dumped.out()));
    assertThat(again.out()).isEqualTo("no difference\n");

    Ran changed = ask("diff", file("changed.yaml", FILE.replace(":-60", ":-61")));
    assertThat(changed.out())
        .isEqualTo(
            """
            ~ upstream pool of default
                targets.a.weight: 60 -> 61
            would update 1
            """);
    String less = file("less.yaml", "gateways: [ { name: default, keys: [], rules: [] } ]");
    assertThat(ask("apply", less).out()).contains("only in the gateway", "key team of default");
    assertThat(ask("apply", "--prune", less).out())
        .contains("- key team of default", "done: delete 2");
    for (Ran ran : List.of(first, applied, none, dumped, again, changed)) {
      assertThat(ran.out() + ran.err()).doesNotContain("canary");
    }
  }

  @Test
  void explainSaysWhoWouldBeAskedAndWhy() throws Exception {
    assertThat(ask("apply", file("gateway.yaml", FILE)).exit()).isZero();

    Ran told = ask("explain", "/ai/v1/chat/completions", "--model", "gpt-4o");
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.out())
        .contains("gateway   default, keyed\n", "rule      /ai\n", "service   chat\n")
        .containsPattern("> a +gpt-4o +unknown +50.0 % +its turn\n")
        .containsPattern("  b +claude-sonnet-4-5 +unknown +50.0 % +eligible\n")
        .endsWith("next      a\n");

    Ran nowhere = ask("explain", "/elsewhere");
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.out()).contains("refused   404 no_route: no rule leads from /elsewhere\n");
    assertThat(ask("explain").err()).contains("PATH is missing");
    assertThat(run(Map.of(), "explain", "--faults").out())
        .contains("what happened", "the caller took nothing until its clock ran out");
  }

  @Test
  void topShowsWhatIsSoNow() throws Exception {
    assertThat(ask("top").out()).contains("no upstream is configured yet");
    assertThat(ask("apply", file("gateway.yaml", FILE)).exit()).isZero();

    Ran top = ask("top");
    assertThat(top.exit()).as(top.err()).isZero();
    assertThat(top.out())
        .contains("default/pool  round-robin, priority 1 serves")
        .containsPattern("○  a +1 +unknown +- +- +- +- +- +0.0 +- +50.0% +0 +0 +-\\n")
        .containsPattern("\\d\\d:\\d\\d:\\d\\d  the configuration changed: .*upstream pool");
    assertThat(ask("top", "--json").out()).contains("\"expected_share\" : 0.5");
  }

  @Test
  void whatTheGatewayRefusesIsToldWithItsPlaceInTheFile() throws Exception {
    String masked = file("m.yaml", FILE.replace("sk-canary-written-9876", "\"***9876\""));

    Ran refused = ask("apply", masked);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("m.yaml:15:52 /gateways/0/upstreams/0/targets/1/credentials")
        .contains("is a masked value");
  }

  @Test
  void trouble() throws Exception {
    String file = file("gateway.yaml", FILE);

    Ran noToken =
        run(
            Map.of("TEAM_KEY", "0123456789abcdef"),
            "diff",
            file,
            "--admin",
            world.admin("").toString());
    assertThat(noToken.exit()).isEqualTo(2);
    assertThat(noToken.err()).contains("TRUSTGATE_ADMIN_TOKEN").hasLineCount(1);
    Ran nobody = run(Map.of(), "dump", "--admin", "127.0.0.1:1");
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("no gateway answers at http://127.0.0.1:1").hasLineCount(1);
    assertThat(ask("dump", "--gateway", "nobody").err()).contains("there is no gateway `nobody`");
    assertThat(run(Map.of(), "dump", "--admin", "ftp://x").exit()).isEqualTo(2);
  }
}
