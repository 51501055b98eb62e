package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A whole gateway with upstreams of one target a tier, asked over HTTP. */
final class RunningGateway implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final AutoCloseable gateway;
  private final URI admin;
  private final URI proxy;

  RunningGateway() {
    this(Settings.forTests());
  }

  RunningGateway(Settings settings) {
    this(settings, Map.of());
  }

  RunningGateway(Settings settings, Map<String, String> environment) {
    this(GatewayServer.start(settings, environment));
  }

  private RunningGateway(GatewayServer gateway) {
    this(gateway.adminUri(), gateway.proxyUri(), gateway);
  }

  /** One that runs elsewhere. */
  RunningGateway(URI admin, URI proxy, AutoCloseable gateway) {
    this.admin = admin;
    this.proxy = proxy;
    this.gateway = gateway;
  }

  URI adminUri() {
    return admin;
  }

  URI proxyUri() {
    return proxy;
  }

  @Override
  public void close() {
    try {
      gateway.close();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
    http.close();
  }

  /** An upstream whose tiers have one target each, and the way to it. */
  void create(String name, int... ports) {
    create(name, false, ports);
  }

  /** An upstream of one tier, and the way to it. */
  void createTier(String name, int... ports) {
    create(name, true, ports);
  }

  private void create(String name, boolean oneTier, int... ports) {
    StringBuilder targets = new StringBuilder();
    for (int i = 0; i < ports.length; i++) {
      targets.append(i == 0 ? "" : ",");
      targets.append(
          """
          {"name":"t%d","provider":"openai","protocol":"http","host":"127.0.0.1","port":%d,
           "priority":%d,"weight":3,"default_model":"gpt-4o-mini"}"""
              .formatted(i + 1, ports[i], oneTier ? 1 : i + 1));
    }
    String gateways = "/api/v1/gateways/default/";
    make(
        gateways + "upstreams",
        """
        {"name":"%s","algorithm":"round-robin","targets":[%s],
         "health_checks":{"passive":true,"threshold":2,"interval":60}}"""
            .formatted(name, targets));
    make(
        gateways + "services",
        "{\"name\":\"%s-svc\",\"upstream_id\":\"%s\"}".formatted(name, name));
    make(gateways + "rules", "{\"path\":\"/%s\",\"service_id\":\"%s-svc\"}".formatted(name, name));
  }

  private void make(String path, String body) {
    HttpResponse<String> answer = post(admin.resolve(path), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  HttpResponse<String> post(URI uri, String body) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Asks for a chat; who answered. */
  String servedBy(String upstream) {
    URI uri = proxy.resolve("/" + upstream + "/v1/chat/completions");
    return post(uri, Wire.OPENAI_REQUEST).headers().firstValue("x-tg-target").orElseThrow();
  }

  /** Asks for a chat, and insists on the status. */
  void ask(String upstream, String body, int expected) {
    URI uri = proxy.resolve("/" + upstream + "/v1/chat/completions");
    assertThat(post(uri, body).statusCode()).isEqualTo(expected);
  }
}
