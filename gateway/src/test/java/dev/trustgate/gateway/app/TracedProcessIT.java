package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.OtlpReceiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a process of its own, whose environment asks for an export or does not. */
class TracedProcessIT {

  private static final String LIBRARY = "io.opentelemetry.";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @TempDir private Path folder;

  private Path complaints() {
    return folder.resolve("complaints");
  }

  private ProcessBuilder gateway(Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "gateway",
                "--store=memory:",
                "--admin-port=0",
                "--proxy-port=0",
                "--access-log=off"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder.environment().putAll(environment);
    return builder.redirectError(complaints().toFile());
  }

  /** Starts a gateway, asks it for something that it does not have, and stops it by a signal. */
  private void run(Map<String, String> environment) throws IOException, InterruptedException {
    Process process = gateway(environment).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        HttpClient http = HttpClient.newHttpClient()) {
      String line = out.readLine();
      while (line != null && !line.startsWith("proxy listening on ")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      URI proxy = URI.create(line.substring(line.lastIndexOf(' ') + 1));
      HttpRequest request = HttpRequest.newBuilder(proxy.resolve("/nowhere")).build();
      assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> loaded() throws IOException {
    try (var lines = Files.lines(folder.resolve("classes"))) {
      return lines
          .filter(line -> line.contains(LIBRARY) || line.contains("gateway.tracing."))
          .toList();
    }
  }

  @Test
  void withoutAWordOfItNothingOfTheLibraryIsLoaded() throws Exception {
    run(Map.of());
    assertThat(loaded()).noneMatch(line -> line.contains(LIBRARY));
    assertThat(loaded()).noneMatch(line -> line.contains("SpanWriter"));
  }

  @Test
  void whatIsLeftIsSentWhenTheProcessIsToldToStop() throws Exception {
    try (var collector = new OtlpReceiver()) {
      run(
          Map.of(
              ENDPOINT,
              collector.address(),
              "OTEL_BSP_SCHEDULE_DELAY",
              "3600000",
              "OTEL_METRIC_EXPORT_INTERVAL",
              "3600000"));
      assertThat(collector.spans()).hasSize(1);
    }
    assertThat(loaded()).anyMatch(line -> line.contains(LIBRARY));
  }

  /** The platform lets its logging end when the signal comes; our last lines come later. */
  @Test
  void whatDidNotArriveIsToldAtTheEndByNobodyButUs() throws Exception {
    run(Map.of(ENDPOINT, "http://127.0.0.1:" + ClosedPort.port()));
    assertThat(Files.readAllLines(complaints()))
        .anyMatch(line -> line.contains("the gateway ends, and 1 of 1 spans were not delivered"))
        .noneMatch(line -> line.contains(LIBRARY));
  }

  @Test
  void aVariableThatCannotBeUsedKeepsItFromStarting() throws Exception {
    Process process =
        gateway(Map.of(ENDPOINT, "collector:4318"))
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    try (BufferedReader complaint = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(complaint.readLine())
          .isEqualTo(
              "trustgate: OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as"
                  + " http://localhost:4318, without user and query, was collector:4318");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }
}
