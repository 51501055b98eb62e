package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Logs;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A gateway over two equal fake providers, behind {@code /ai}. */
final class Rig implements AutoCloseable {

  static final String REQUEST =
      """
      {"model":"gpt-4o-mini","max_tokens":16,"messages":[{"role":"user","content":"Hello!"}]}""";

  private static final int CREATED = 201;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeProvider first;
  private final FakeProvider second;
  private final GatewayServer gateway;

  Rig() {
    Logs.configure();
    try {
      first = FakeProvider.start(ProviderSettings.builder(Dialect.OPENAI).name("first").build());
      second = FakeProvider.start(ProviderSettings.builder(Dialect.OPENAI).name("second").build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gateway = GatewayServer.start(Settings.forTests(), Map.of());
    create(
        "upstreams",
        """
        {"name": "pool", "health_checks": {"threshold": 3, "interval": 60},
         "targets": [
           {"name": "first", "provider": "openai", "protocol": "http",
            "host": "127.0.0.1", "port": %d},
           {"name": "second", "provider": "openai", "protocol": "http",
            "host": "127.0.0.1", "port": %d}]}"""
            .formatted(first.port(), second.port()));
    create("services", "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create("rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
  }

  String url() {
    return gateway.proxyUri() + "/ai/v1/chat/completions";
  }

  /** Lets the first provider answer 503 to everything from now on. */
  void breakFirst() {
    post(first.uri().resolve("/sim/v1/faults"), "{\"do\":\"error\",\"status\":503}");
  }

  /** A target of the upstream as the admin API reports it. */
  JsonNode status(String target) {
    URI uri = gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool/status");
    for (JsonNode one : send(HttpRequest.newBuilder(uri).GET()).path("targets")) {
      if (one.path("name").asText().equals(target)) {
        return one;
      }
    }
    throw new IllegalStateException("no target " + target);
  }

  private void create(String kind, String json) {
    post(gateway.adminUri().resolve("/api/v1/gateways/default/" + kind), json);
  }

  private void post(URI uri, String json) {
    send(
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() > CREATED) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    first.close();
    second.close();
    http.shutdownNow();
  }
}
