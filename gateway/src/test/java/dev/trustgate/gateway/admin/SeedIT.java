package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands of the documentation, as a person pastes them. */
class SeedIT {

  private static final String ROUND_ROBIN =
      """
      {
          "name": "ai-providers-upstream",
          "algorithm": "round-robin",
          "targets": [
            {
              "path": "/v1/chat/completions",
              "provider": "openai",
              "weight": 50,
              "priority": 1,
              "default_model": "gpt-4o-mini",
              "models": ["gpt-3.5-turbo", "gpt-4", "gpt-4o-mini"],
              "credentials": {
                "header_name": "Authorization",
                "header_value": "Bearer your-openai-key"
              }
            },
            {
              "path": "/v1/messages",
              "provider": "anthropic",
              "weight": 50,
              "priority": 1,
              "default_model": "claude-3-5-sonnet-20241022",
              "models": ["claude-3-5-sonnet-20241022"],
              "headers": {
                "anthropic-version": "2023-06-01"
              },
              "credentials": {
                "header_name": "x-api-key",
                "header_value": "your-anthropic-key"
              }
            }
          ],
          "health_checks": {
            "passive": true,      // Enable passive health checks
            "threshold": 3,       // Number of failures before marking target as unhealthy
            "interval": 60        // Check interval in seconds
          }
        }
      """;

  private static final String WEIGHTED =
      """
      {
          "name": "weighted-upstream",
          "algorithm": "weighted-round-robin",
          "targets": [
            {
              "host": "api.openai.com",
              "port": 443,
              "protocol": "https",
              "weight": 60,    # 60% of traffic
              "priority": 1,
              "default_model": "gpt-4o-mini",
              "models": ["gpt-3.5-turbo", "gpt-4", "gpt-4o-mini"],
              "credentials": {
                "header_name": "Authorization",
                "header_value": "Bearer your-openai-key"
              }
            },
            {
              "host": "api.anthropic.com",
              "port": 443,
              "protocol": "https",
              "weight": 40,    # 40% of traffic
              "priority": 1,
              "default_model": "claude-3-5-sonnet-20241022",
              "models": ["claude-3-5-sonnet-20241022"],
              "credentials": {
                "header_name": "Authorization",
                "header_value": "Bearer your-anthropic-key"
              }
            }
          ],
          "health_checks": {
            "passive": true,
            "threshold": 3,
            "interval": 60
          }
        }
      """;

  private final AdminServer server = new AdminServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyCommandMakesWhatItSays() {
    Answer upstream = server.post(AdminServer.UPSTREAMS, ROUND_ROBIN);
    Answer weighted = server.post(AdminServer.UPSTREAMS, WEIGHTED);
    Answer service =
        server.post(
            AdminServer.SERVICES,
            """
            {
                "name": "load-balanced-service",
                "type": "upstream",
                "description": "Load balanced AI service",
                "upstream_id": "%s"
              }
            """
                .formatted(upstream.text("/id")));
    Answer rule =
        server.post(
            AdminServer.RULES,
            """
            {
                "path": "/ai",
                "service_id": "%s",
                "methods": ["POST"],
                "strip_path": true,
                "active": true
              }
            """
                .formatted(service.text("/id")));

    assertThat(upstream.status()).as(upstream.body()).isEqualTo(201);
    assertThat(weighted.status()).as(weighted.body()).isEqualTo(201);
    assertThat(service.status()).as(service.body()).isEqualTo(201);
    assertThat(rule.status()).as(rule.body()).isEqualTo(201);
    assertThat(weighted.json().at("/targets/0/weight").asInt()).isEqualTo(60);
    assertThat(weighted.text("/targets/1/provider")).isEqualTo("anthropic");
    assertThat(upstream.text("/targets/0/credentials/header_value")).isEqualTo("***-key");
    assertThat(rule.text("/service_id")).isEqualTo(service.text("/id"));
  }

  @Test
  void thePriorityExampleBecomesAnUpstreamWithANameOnTop() {
    Answer answer =
        server.post(
            AdminServer.UPSTREAMS,
            """
            {
              "name": "chain",
              "targets": [
                {
                  "host": "api.openai.com",
                  "priority": 1,     // Primary target
                  "weight": 100
                },
                {
                  "host": "api.anthropic.com",
                  "priority": 2,     // Fallback target
                  "weight": 100
                }
              ]
            }
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/targets/1/name")).isEqualTo("anthropic");
  }

  @Test
  void theSameCommandTwiceFindsTheNameInUse() {
    server.post(AdminServer.UPSTREAMS, ROUND_ROBIN);

    Answer again = server.post(AdminServer.UPSTREAMS, ROUND_ROBIN);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errors()).singleElement().asString().startsWith("/name: is in use by the");
  }
}
