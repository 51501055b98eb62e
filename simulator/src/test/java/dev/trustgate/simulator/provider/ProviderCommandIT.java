package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ProviderCommandIT {

  private static final Pattern READY =
      Pattern.compile(
          "provider berlin \\(anthropic\\) listening on http://127\\.0\\.0\\.1:(\\d+)\n");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new ProviderCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void itSaysOneLineWhenItIsReadyAndServesUntilItIsStopped() throws Exception {
    Thread running =
        Thread.ofPlatform()
            .start(
                () ->
                    run(
                        "--dialect",
                        "anthropic",
                        "--profile",
                        "claude-haiku",
                        "--name",
                        "berlin",
                        "--tokens",
                        "5",
                        "--ttft",
                        "1ms",
                        "--pace",
                        "uniform(0.1ms, 0.5ms)",
                        "--api-key",
                        "k"));
    await().until(() -> out.toString().endsWith("\n"));
    Matcher ready = READY.matcher(out.toString());
    assertThat(ready.matches()).as(out.toString()).isTrue();
    int port = Integer.parseInt(ready.group(1));
    assertThat(Requests.ask(port, Dialect.ANTHROPIC, false, "x-api-key", "k").text())
        .contains("Hello from berlin");
    running.interrupt();
    running.join();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theHelpNamesTheProfilesAndTheNotation() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--profile=NAME", "gpt-4o-mini", "local-7b", "lognormal(400ms, 0.35)")
        .contains("mixed(5%, 3s, 200ms)");
  }

  @Test
  void aMistakeInADistributionIsTheRuleAndTheValue() {
    assertThat(run("--dialect", "openai", "--pace", "uniform(2s, 1s)")).isEqualTo(2);
    assertThat(err.toString()).contains("uniform has its lower bound first, was `uniform(2s, 1s)`");
    assertThat(run("--dialect", "openai", "--profile", "gpt-4o-mni")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean `gpt-4o-mini`?");
  }

  @Test
  void aTakenPortIsOneSentenceThatNamesThePortAndTheFlag() throws Exception {
    try (FakeProvider first = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI))) {
      String port = Integer.toString(first.port());
      assertThat(run("--dialect", "openai", "--port", port)).isEqualTo(1);
      assertThat(err.toString()).contains(port).contains("--port").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsNotOneIsOneSentenceToo() {
    assertThat(run("--dialect", "openai", "--host", "no-such-host.invalid")).isEqualTo(1);
    assertThat(err.toString()).contains("--host").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 1",
        "--dialect french",
        "--dialect openai --tokens 0",
        "--dialect openai --ttft soon",
        "--dialect openai --burstiness 1",
        "--dialect openai --load-factor -1",
        "--dialect openai --port 70000"
      })
  void mistakesEndWithExitCodeTwo(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty();
  }
}
