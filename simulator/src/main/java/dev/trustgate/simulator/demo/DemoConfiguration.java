package dev.trustgate.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Configures a gateway as the documentation does, over its admin API, but with fake providers. */
final class DemoConfiguration {

  private static final int CREATED = 201;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI admin;

  DemoConfiguration(HttpClient http, URI admin) {
    this.http = http;
    this.admin = admin;
  }

  /**
   * Upstream, service and rule {@code /ai} of the gateway {@code default}.
   *
   * @param rest how long an ejected target is left alone, in whole seconds
   */
  void apply(int openaiPort, int anthropicPort, Duration rest) throws InterruptedException {
    post(
        "upstreams",
        """
        {
          "name": "ai-providers-upstream",
          "algorithm": "round-robin",
          "targets": [
            {
              "name": "openai-fake", "provider": "openai",
              "protocol": "http", "host": "127.0.0.1", "port": %d,
              "path": "/v1/chat/completions",
              "weight": 50, "priority": 1,
              "default_model": "gpt-4o-mini",
              "models": ["gpt-3.5-turbo", "gpt-4", "gpt-4o-mini"],
              "credentials": {
                "header_name": "Authorization", "header_value": "Bearer demo-openai-key"
              }
            },
            {
              "name": "anthropic-fake", "provider": "anthropic",
              "protocol": "http", "host": "127.0.0.1", "port": %d,
              "path": "/v1/messages",
              "weight": 50, "priority": 1,
              "default_model": "claude-3-5-sonnet-20241022",
              "models": ["claude-3-5-sonnet-20241022"],
              "headers": { "anthropic-version": "2023-06-01" },
              "credentials": { "header_name": "x-api-key", "header_value": "demo-anthropic-key" }
            }
          ],
          "health_checks": { "passive": true, "threshold": 3, "interval": %d }
        }
        """
            .formatted(openaiPort, anthropicPort, rest.toSeconds()));
    post(
        "services",
        """
        { "name": "load-balanced-service", "type": "upstream",
          "description": "Load balanced AI service", "upstream_id": "ai-providers-upstream" }
        """);
    post(
        "rules",
        """
        { "path": "/ai", "service_id": "load-balanced-service", "methods": ["POST"],
          "strip_path": true, "active": true }
        """);
  }

  private JsonNode post(String kind, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(admin.resolve("/api/v1/gateways/default/" + kind))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != CREATED) {
        throw new IllegalStateException(
            "the gateway refused its demo " + kind + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
