package dev.trustgate.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from outside: what it prints, keeps, refuses and survives. */
class GatewayProcessIT {

  @TempDir private Path folder = Path.of("");
  private final Http http = new Http();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void saysExactlyWhereItListensAndStopsOnSigterm() {
    try (GatewayProcess gateway = start(Map.of()).ready()) {
      assertThat(gateway.output().get(0)).matches("admin listening on http://127\\.0\\.0\\.1:\\d+");
      assertThat(gateway.output().get(1)).matches("proxy listening on http://127\\.0\\.0\\.1:\\d+");
      for (var uri : List.of(gateway.admin(), gateway.proxy())) {
        for (String probe : List.of("/livez", "/readyz", "/health")) {
          assertThat(http.get(uri.resolve(probe)).statusCode()).isEqualTo(200);
        }
      }
      gateway.terminate();
      assertThat(gateway.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void whatWasAnsweredSurvivesKillMinusNine() {
    String created;
    try (GatewayProcess gateway = start(Map.of()).ready()) {
      HttpResponse<String> answer =
          http.post(
              gateway.admin().resolve("/api/v1/gateways/default/upstreams"),
              """
              {"name": "kept", "targets": [{"provider": "openai", "credentials":
                {"header_name": "Authorization", "header_value": "Bearer sk-canary-kept"}}]}""");
      assertThat(answer.statusCode()).isEqualTo(201);
      created = answer.body();
      gateway.kill();
    }
    try (GatewayProcess again = start(Map.of()).ready()) {
      HttpResponse<String> answer =
          http.get(again.admin().resolve("/api/v1/gateways/default/upstreams/kept"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(created);
    }
  }

  @Test
  void storeAndKeyAreForTheOwnerOnlyAndHoldNoPlainSecret() throws IOException {
    try (GatewayProcess gateway = start(Map.of()).ready()) {
      http.post(
          gateway.admin().resolve("/api/v1/gateways/default/upstreams"),
          """
          {"name": "kept", "targets": [{"provider": "openai", "credentials":
            {"header_name": "Authorization", "header_value": "Bearer sk-canary-stored"}}]}""");
      gateway.terminate();
      gateway.exitCode();
    }
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("sk-canary-stored");
      }
    }
  }

  @Test
  void aDamagedStoreIsRefusedWithASentenceAndLeftAsItIs() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path store = data.resolve("trustgate.db");
    Files.writeString(store, "this is not a database at all, and never was one\n".repeat(100));
    byte[] before = Files.readAllBytes(store);
    try (GatewayProcess gateway = start(Map.of())) {
      assertThat(gateway.exitCode()).isEqualTo(1);
      assertThat(gateway.errors()).startsWith("trustgate: ").contains("trustgate.db");
      assertThat(gateway.errors().lines()).hasSize(1);
    }
    assertThat(Files.readAllBytes(store)).isEqualTo(before);
  }

  @Test
  void theAdminApiStaysOffTheNetworkWithoutAToken() {
    try (GatewayProcess gateway = start(Map.of("TRUSTGATE_ADMIN_HOST", "0.0.0.0"))) {
      assertThat(gateway.exitCode()).isEqualTo(1);
      assertThat(gateway.errors()).contains("TRUSTGATE_ADMIN_TOKEN");
    }
  }

  @Test
  void aConfigurationFileWithMistakesIsRefusedWithAllOfThem() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("gateway.yaml"),
            """
            gateways:
              - name: default
                upstreams:
                  - name: pool
                    targets: [{ provider: opnai, wieght: 3 }]
            """);
    var settings = Map.of("TRUSTGATE_CONFIG", file.toString(), "TRUSTGATE_STORE", "memory:");
    try (GatewayProcess gateway = start(settings)) {
      assertThat(gateway.exitCode()).isEqualTo(1);
      assertThat(gateway.errors())
          .startsWith("trustgate: the configuration file has mistakes:")
          .contains(file + ":5:21 /gateways/0/upstreams/0/targets/0/provider")
          .contains(file + ":5:38 /gateways/0/upstreams/0/targets/0/wieght")
          .contains("did you mean `openai`?", "did you mean `weight`?");
      assertThat(gateway.errors().lines()).hasSize(3);
    }
    try (GatewayProcess gateway = start(Map.of("TRUSTGATE_CONFIG", "none.yaml"))) {
      assertThat(gateway.exitCode()).isEqualTo(1);
      assertThat(gateway.errors()).contains("none.yaml", "there is no such file");
    }
  }

  @Test
  void aTakenPortIsNamedWithTheFlagThatChangesIt() {
    try (GatewayProcess first = start(Map.of()).ready();
        GatewayProcess second =
            start(
                Map.of(
                    "TRUSTGATE_STORE",
                    "memory:",
                    "TRUSTGATE_PROXY_PORT",
                    Integer.toString(first.proxy().getPort())))) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.errors()).contains("--proxy-port").contains("" + first.proxy().getPort());
      assertThat(second.errors().lines()).hasSize(1);
    }
  }

  @Test
  void drainsARunningStreamBeforeItEnds() throws Exception {
    try (FakeProvider provider =
            FakeProvider.start(
                ProviderSettings.builder(Dialect.OPENAI)
                    .tokens(30)
                    .interTokenDelay(Duration.ofMillis(50))
                    .build());
        GatewayProcess gateway = start(Map.of()).ready()) {
      configure(gateway, provider);
      var stream =
          java.util.concurrent.CompletableFuture.supplyAsync(
              () -> http.post(gateway.proxy().resolve("/ai"), STREAM));
      Awaitility.await().until(() -> provider.openConnections() > 0);
      Awaitility.await().until(() -> !provider.journal().entries().isEmpty());

      gateway.terminate();
      Awaitility.await()
          .until(() -> http.get(gateway.proxy().resolve("/readyz")).statusCode() == 503);
      HttpResponse<String> answer = stream.get();

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).endsWith("data: [DONE]\n\n");
      assertThat(gateway.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void secretsArePrintedNowhere() throws Exception {
    try (FakeProvider provider = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
        GatewayProcess gateway =
            start(Map.of("TRUSTGATE_ADMIN_TOKEN", "canary-admin-token")).ready()) {
      configure(gateway, provider);
      StringBuilder said = new StringBuilder();
      for (String fault : List.of("fault-500", "fault-401", "fault-400", "gpt-4o-mini")) {
        HttpResponse<String> answer =
            http.post(
                gateway.proxy().resolve("/ai"),
                """
                {"model": "%s", "messages": [{"role": "user", "content": "canary-prompt"}]}"""
                    .formatted(fault),
                "x-tg-api-key",
                "canary-caller-key");
        said.append(answer.headers()).append(answer.body());
      }
      String token = "Bearer canary-admin-token";
      for (String path :
          List.of(
              "gateways/default/upstreams",
              "gateways/default/upstreams/pool/status",
              "openapi.json",
              "gateways/nobody")) {
        HttpResponse<String> answer =
            http.get(gateway.admin().resolve("/api/v1/" + path), "authorization", token);
        said.append(answer.headers()).append(answer.body());
      }
      gateway.terminate();
      gateway.exitCode();

      assertThat(gateway.errors()).contains("\"trail\"");
      assertThat(provider.journal().entries().toString()).isNotEmpty();
      assertThat(said.append(gateway.errors()).append(gateway.output()).toString())
          .doesNotContain("sk-canary")
          .doesNotContain("canary-admin-token")
          .doesNotContain("canary-caller-key")
          .doesNotContain("canary-prompt");
    }
  }

  private static final String STREAM =
      """
      {"model": "gpt-4o-mini", "stream": true, "messages": [{"role": "user", "content": "Hi"}]}""";

  private void configure(GatewayProcess gateway, FakeProvider provider) {
    create(
        gateway,
        "upstreams",
        """
        {"name": "pool", "targets": [{"provider": "openai", "protocol": "http",
          "host": "127.0.0.1", "port": %d, "credentials":
          {"header_name": "Authorization", "header_value": "Bearer sk-canary-provider"}}]}"""
            .formatted(provider.port()));
    create(
        gateway,
        "services",
        "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create(gateway, "rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
  }

  private void create(GatewayProcess gateway, String kind, String json) {
    HttpResponse<String> answer =
        http.post(
            gateway.admin().resolve("/api/v1/gateways/default/" + kind),
            json,
            "authorization",
            "Bearer canary-admin-token");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private GatewayProcess start(Map<String, String> environment) {
    var all =
        new java.util.HashMap<>(
            Map.of(
                "TRUSTGATE_ADMIN_PORT",
                "0",
                "TRUSTGATE_PROXY_PORT",
                "0",
                "TRUSTGATE_STORE",
                "file:" + folder.resolve("data").resolve("trustgate")));
    all.putAll(environment);
    return new GatewayProcess(folder, all);
  }
}
