package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules, asked of a real Prometheus that scrapes a real gateway. */
class DashboardsIT {

  private static final Path DASHBOARDS = Path.of("..", "dashboards");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder = Path.of("");

  private final StubProvider bad =
      StubProvider.always(500, Wire.openaiError("server_error", "x", "broken"));
  private final StubProvider busy =
      new StubProvider(
          (exchange, asked) -> {
            exchange.getResponseHeaders().set("retry-after", "300");
            String error = Wire.openaiError("rate_limit", "x", "busy");
            StubProvider.send(exchange, 429, "application/json", error);
          });
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final StubProvider streaming = StubProvider.streaming(Wire.openaiStream());
  private final StubProvider cut =
      StubProvider.streaming(Wire.openaiStream()[0], Wire.openaiStream()[1]);
  private final RunningGateway gateway = new RunningGateway();

  @AfterEach
  void close() {
    gateway.close();
    List.of(bad, busy, good, streaming, cut).forEach(StubProvider::close);
  }

  /** A Prometheus that looks at the gateway five times a second. */
  private final class Prometheus implements AutoCloseable {
    private final Process process;
    private final URI api;

    Prometheus() throws IOException {
      int port;
      try (var free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Path config = folder.resolve("prometheus.yml");
      Files.writeString(
          config,
          """
          global: {scrape_interval: 200ms, evaluation_interval: 1s}
          rule_files: [%s]
          scrape_configs:
            - job_name: trustgate
              static_configs: [{targets: ['127.0.0.1:%d']}]
          """
              .formatted(
                  DASHBOARDS.resolve("alerts.yml").toAbsolutePath().normalize(),
                  gateway.adminUri().getPort()));
      process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    }

    JsonNode ask(String path) {
      try {
        return JSON.readTree(gateway.send(HttpRequest.newBuilder(api.resolve(path))).body());
      } catch (IOException | AssertionError notYet) {
        return JSON.createObjectNode();
      }
    }

    /** How many series a query finds now; less than 0 if it is no query. */
    int series(String query) {
      JsonNode answer = ask("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
      boolean understood = answer.path("status").asText().equals("success");
      return understood ? answer.path("data").path("result").size() : -1;
    }

    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> queries() throws IOException {
    JsonNode dashboard = JSON.readTree(Files.readString(DASHBOARDS.resolve("trustgate.json")));
    List<String> queries = new ArrayList<>();
    for (String expression : dashboard.findValuesAsText("expr")) {
      queries.add(
          expression
              .replace("$__rate_interval", "20s")
              .replace("$gateway", ".*")
              .replace("$upstream", ".*")
              .replaceFirst("\\) > 0$", ")")); // grown since it was first seen, which takes longer
    }
    return queries;
  }

  private void traffic() {
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("tired", Wire.OPENAI_REQUEST, 200);
    gateway.ask("streams", Wire.OPENAI_STREAM_REQUEST, 200);
    gateway.ask("cut", Wire.OPENAI_STREAM_REQUEST, 200);
    gateway.ask("down", Wire.OPENAI_REQUEST, 502);
  }

  @Test
  void everyQueryOfTheDashboardFindsSomething() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prometheus")), "prometheus is not installed");
    gateway.create("pool", bad.port(), good.port());
    gateway.create("tired", busy.port(), good.port());
    gateway.create("streams", streaming.port());
    gateway.create("cut", cut.port());
    gateway.create("down", 1);
    try (var prometheus = new Prometheus()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> prometheus.series("up == 1") == 1);
      traffic();
      traffic();
      assertThat(queries()).hasSizeGreaterThan(20);
      for (String query : queries()) {
        await()
            .alias(query)
            .atMost(Duration.ofSeconds(30))
            .until(() -> prometheus.series(query) > 0);
      }
      assertThat(prometheus.ask("rules").findValuesAsText("health")).hasSize(12).containsOnly("ok");
    }
  }
}
