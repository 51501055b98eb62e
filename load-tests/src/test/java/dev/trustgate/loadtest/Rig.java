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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway over two equal fake providers, behind {@code /ai}. */
final class Rig implements AutoCloseable {

  static final String REQUEST =
      """
      {"model":"gpt-4o-mini","max_tokens":16,"messages":[{"role":"user","content":"Hello!"}]}""";

  static final String STREAM = REQUEST.replace("{\"model\"", "{\"stream\":true,\"model\"");

  private static final int NO_CONTENT = 204;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> undone = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeProvider first;
  private final FakeProvider second;
  private final GatewayServer gateway;

  /** On a machine that is busy with other things a connection takes its time. */
  private static final String PATIENT = "\"failover\": {\"connect_timeout_ms\": 20000}";

  private static final String RESUMING =
      "\"failover\": {\"connect_timeout_ms\": 20000, \"stream_recovery\": \"resume\"}";

  private static final int WARMING = 20;

  /** Round robin, ejection after three failures for a minute. */
  Rig() {
    this("\"health_checks\": {\"threshold\": 3, \"interval\": 60}", "", "");
  }

  /** Streams that break are gone on with; ejection after five failures for a second. */
  static Rig resuming() {
    return new Rig(
        ProviderSettings.builder(Dialect.OPENAI),
        RESUMING,
        "\"health_checks\": {\"threshold\": 5, \"interval\": 1}",
        "",
        "");
  }

  /**
   * Any other.
   *
   * @param upstream fields of the upstream but for its name and targets
   * @param firstTarget more fields of the first target, each with a comma before it
   * @param secondTarget the same of the second
   */
  Rig(String upstream, String firstTarget, String secondTarget) {
    this(ProviderSettings.builder(Dialect.OPENAI), PATIENT, upstream, firstTarget, secondTarget);
  }

  /** Over providers that speak like this. */
  Rig(ProviderSettings.Builder providers) {
    this(providers, PATIENT, "\"algorithm\": \"round-robin\"", "", "");
  }

  private Rig(
      ProviderSettings.Builder providers,
      String failover,
      String upstream,
      String firstTarget,
      String secondTarget) {
    Logs.configure();
    try {
      first = FakeProvider.start(providers.name("first").build());
      second = FakeProvider.start(providers.name("second").build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    gateway = GatewayServer.start(Settings.forTests(), Map.of());
    create(
        "upstreams",
        """
        {"name": "pool", %s, %s,
         "targets": [
           {"name": "first", "provider": "openai", "protocol": "http",
            "host": "127.0.0.1", "port": %d%s},
           {"name": "second", "provider": "openai", "protocol": "http",
            "host": "127.0.0.1", "port": %d%s}]}"""
            .formatted(failover, upstream, first.port(), firstTarget, second.port(), secondTarget));
    create("services", "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create("rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
    for (int request = 0; request < WARMING; request++) {
      post(URI.create(url()), REQUEST); // what is loaded late would fail the first callers
    }
  }

  String url() {
    return gateway.proxyUri() + "/ai/v1/chat/completions";
  }

  /** The first provider itself, past the gateway. */
  String directUrl() {
    return first.uri().resolve("/v1/chat/completions").toString();
  }

  /** Lets the first provider answer 503 to everything from now on. */
  void breakFirst() {
    spoilFirst("{\"do\":\"error\",\"status\":503}");
  }

  /** Lets the first provider say to everything that it has no time. */
  void throttleFirst() {
    spoilFirst("{\"do\":\"error\",\"status\":429}");
  }

  /** Lets the first provider have this fault, too, from now on. */
  void spoilFirst(String fault) {
    post(first.uri().resolve("/sim/v1/faults"), fault);
  }

  /** The first provider is as it was. */
  void mendFirst() {
    send(HttpRequest.newBuilder(first.uri().resolve("/sim/v1/faults")).DELETE());
  }

  /** Changes the upstream while it is in use. */
  void patch(String json) {
    send(
        HttpRequest.newBuilder(
                gateway.adminUri().resolve("/api/v1/gateways/default/upstreams/pool"))
            .header("content-type", "application/merge-patch+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  /** How often a target was selected so far. */
  long selections(String target) {
    return status(target).path("selections").asLong();
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

  /** What was asked of gateway and providers and did not happen: Gatling would only log it. */
  List<String> undone() {
    return undone;
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      return answer(request);
    } catch (RuntimeException trouble) {
      undone.add(request.method() + " " + request.uri().getPath() + ": " + trouble.getMessage());
      throw trouble;
    }
  }

  private JsonNode answer(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() > NO_CONTENT) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
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
