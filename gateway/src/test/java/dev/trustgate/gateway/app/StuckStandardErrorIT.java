package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway in a process of its own, whose standard error is a pipe that nobody reads. */
@Timeout(120)
class StuckStandardErrorIT {

  /** A pipe holds 64 KiB, a line of the access log has 200 bytes and more. */
  private static final int FILL_THE_PIPE = 500;

  private static final String TARGET = "/api/v1/gateways/default/upstreams/pool/targets/t1/";

  @TempDir private Path folder;

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("one"));

  private Process start(String first, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", first + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("gateway", "--store=memory:", "--proxy-port=0", "--drain-seconds=1"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }

  private static URI address(BufferedReader out, String listener) throws IOException {
    String line = out.readLine();
    assertThat(line).startsWith(listener + " listening on ");
    return URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
  }

  @Test
  void trafficOrdersAndTheEndGoOn() throws Exception {
    Process process = start("", "--admin-port=0");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        RawPeer silent = new RawPeer(line -> line.awaitHangUp());
        HttpClient http = HttpClient.newHttpClient();
        var gateway =
            new RunningGateway(address(out, "admin"), address(out, "proxy"), () -> stop(process))) {
      gateway.create("pool", provider.port());
      gateway.create("silent", silent.port());
      for (int i = 0; i < FILL_THE_PIPE; i++) {
        gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
      }

      for (int i = 0; i < 10; i++) { // each is worth a line of log
        for (String order : new String[] {"drain", "enable"}) {
          URI uri = gateway.adminUri().resolve(TARGET + order);
          assertThat(gateway.post(uri, "{\"reason\":\"r\"}").statusCode()).isEqualTo(200);
        }
      }
      for (int i = 0; i < FILL_THE_PIPE; i++) {
        gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
      }
      URI chat = gateway.proxyUri().resolve("/silent/v1/chat/completions");
      var late =
          http.sendAsync(
              HttpRequest.newBuilder(chat)
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(Wire.OPENAI_REQUEST))
                  .build(),
              BodyHandlers.ofString());
      await().until(() -> silent.connections() > 0);

      stop(process); // at the end of its drain time the gateway logs that it ends a request
      assertThat(late.get().statusCode()).isEqualTo(503);
    } finally {
      process.destroyForcibly();
      provider.close();
    }
  }

  /** As when whoever starts it again and again has stopped reading what it says. */
  @ParameterizedTest
  @ValueSource(strings = {"--admin-port=", "--no-such-flag="})
  void aStartThatFailsEnds(String flag) throws Exception {
    String fillThePipe = "head -c 65536 /dev/zero >&2; ";
    Process process = start(fillThePipe, flag + provider.port());
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
      assertThat(process.exitValue()).isPositive();
    } finally {
      process.destroyForcibly();
      provider.close();
    }
  }
}
