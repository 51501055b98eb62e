package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamFormTest {

  private final Desktop desktop = new Desktop();

  @Test
  void fillsInEveryDefault() {
    Upstream upstream = desktop.upstreamWithTarget("{\"provider\": \"anthropic\"}");

    assertThat(upstream.algorithm()).isEqualTo(Algorithm.ROUND_ROBIN);
    assertThat(upstream.healthChecks()).isEqualTo(HealthChecks.DEFAULT);
    assertThat(upstream.failover()).isEqualTo(FailoverPolicy.DEFAULT);
    assertThat(upstream.targets())
        .containsExactly(
            new Target(
                Desktop.id(1_000).toString(),
                "anthropic",
                Provider.ANTHROPIC,
                new Endpoint(
                    Endpoint.Protocol.HTTPS, "api.anthropic.com", 443, "/v1/messages", false),
                1,
                1,
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void readsEverythingThatIsWritten() {
    Upstream upstream =
        desktop.upstream(
            """
            {"name": "u", "algorithm": "least-conn",
             "targets": [{
               "name": "blue", "provider": "openai", "host": "LLM.internal", "port": 8000,
               "protocol": "http", "path": "/chat?api-version=1", "weight": 100, "priority": 7,
               "default_model": "m1", "models": ["m1", "m2"], "headers": {"X-Team": "a b"},
               "credentials": {"header_name": "Authorization", "header_value": "Bearer s3cr3t-k"},
               "model_rules": [{"model": "m*", "sampling": "fixed", "thinking": "effort",
                 "token_limit": "max_completion_tokens"}]
             }],
             "health_checks": {"passive": false, "threshold": 5, "interval": 10},
             "failover": {"max_attempts": 2, "same_target_retries": 1, "retry_after_wait_ms": 2,
               "connect_timeout_ms": 3, "response_timeout_ms": 4, "first_token_timeout_ms": 5,
               "stream_idle_timeout_ms": 6, "write_timeout_ms": 8, "request_timeout_ms": 7,
               "stream_recovery": "resume"}}
            """);

    assertThat(upstream.algorithm()).isEqualTo(Algorithm.LEAST_CONNECTIONS);
    assertThat(upstream.targets())
        .containsExactly(
            new Target(
                Desktop.id(1_000).toString(),
                "blue",
                Provider.OPENAI,
                new Endpoint(
                    Endpoint.Protocol.HTTP, "llm.internal", 8000, "/chat?api-version=1", true),
                100,
                7,
                List.of("m1", "m2"),
                Optional.of("m1"),
                Map.of("X-Team", "a b"),
                Optional.of(new Credentials("Authorization", new Secret("Bearer s3cr3t-k"))),
                List.of(
                    new ModelRule(
                        "m*",
                        new ModelTraits(
                            Optional.of(Sampling.FIXED),
                            Optional.of(Thinking.EFFORT),
                            Optional.empty(),
                            Optional.of(TokenLimit.MAX_COMPLETION_TOKENS),
                            Optional.empty(),
                            OptionalInt.empty())))));
    assertThat(JsonText.text(desktop.written(upstream)))
        .isEqualTo(
            """
            {"id":"%s","gateway_id":"%s","name":"u","algorithm":"least-connections",\
            "targets":[{"id":"%s","name":"blue","provider":"openai","host":"llm.internal",\
            "port":8000,"protocol":"http","path":"/chat?api-version=1","weight":100,\
            "priority":7,"default_model":"m1","models":["m1","m2"],\
            "headers":{"X-Team":"a b"},\
            "credentials":{"header_name":"Authorization","header_value":"***3t-k"},\
            "model_rules":[{"model":"m*","sampling":"fixed","thinking":"effort",\
            "token_limit":"max_completion_tokens"}]}],\
            "health_checks":{"passive":false,"threshold":5,"interval":10},\
            "failover":{"max_attempts":2,"same_target_retries":1,"retry_after_wait_ms":2,\
            "connect_timeout_ms":3,"response_timeout_ms":4,"first_token_timeout_ms":5,\
            "stream_idle_timeout_ms":6,"write_timeout_ms":8,"request_timeout_ms":7,\
            "stream_recovery":"resume"},\
            "created_at":"2030-01-31T12:00:00.123456Z",\
            "updated_at":"2030-01-31T12:00:00.123456Z"}\
            """
                .formatted(Desktop.id(10), Desktop.id(1), Desktop.id(1_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "round-robin, ROUND_ROBIN",
    "weighted-round-robin, WEIGHTED_ROUND_ROBIN",
    "weighted, WEIGHTED_ROUND_ROBIN",
    "least-connections, LEAST_CONNECTIONS",
    "least-conn, LEAST_CONNECTIONS",
    "random, RANDOM"
  })
  void knowsAllNamesOfAlgorithms(String name, Algorithm algorithm) {
    String targets = "\"targets\":[{\"provider\":\"openai\"}]";
    String json = "{\"name\":\"u\",\"algorithm\":\"" + name + "\"," + targets + "}";

    assertThat(desktop.upstream(json).algorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"host\":\"api.anthropic.com\"}|ANTHROPIC|https://api.anthropic.com/v1/messages",
        "{\"host\":\"API.OpenAI.com\"}|OPENAI|https://api.openai.com/v1/chat/completions",
        "{\"host\":\"llm.local\"}|OPENAI|https://llm.local/v1/chat/completions",
        "{\"host\":\"127.0.0.1\",\"protocol\":\"http\"}|OPENAI"
            + "|http://127.0.0.1/v1/chat/completions",
        "{\"host\":\"[::1]\",\"port\":9101,\"protocol\":\"http\",\"provider\":\"anthropic\"}"
            + "|ANTHROPIC|http://[::1]:9101/v1/messages",
        "{\"provider\":\"openai\",\"path\":\"/v1/x\"}|OPENAI|https://api.openai.com/v1/x"
      })
  void derivesProviderAndEndpointFromEachOther(String json, Provider provider, String uri) {
    Target target = desktop.upstreamWithTarget(json).targets().getFirst();

    assertThat(target.provider()).isEqualTo(provider);
    assertThat(target.endpoint().uri()).hasToString(uri);
  }

  @Test
  void namesTargetsAfterProviderOrHost() {
    Upstream upstream =
        desktop.upstreamWithTarget(
            """
            {"provider": "openai"}, {"host": "api.openai.com"}, {"host": "llm.local"},
            {"provider": "openai", "host": "127.0.0.1"}, {"name": "openai-2", "host": "a.b"},
            {"host": "llm.local"}, {"host": "%s"}\
            """
                .formatted("a".repeat(60) + "." + "b".repeat(60)));

    assertThat(upstream.targets())
        .extracting(Target::name)
        .containsExactly(
            "openai",
            "openai-3",
            "llm.local",
            "openai-4",
            "openai-2",
            "llm.local-2",
            "a".repeat(60) + "." + "b".repeat(33));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${env:OPENAI_KEY}", "Bearer ${file:/run/secrets/key}"})
  void keepsReferencesAsTheyAre(String reference) {
    Upstream upstream =
        desktop.upstreamWithTarget(
            "{\"provider\":\"openai\",\"credentials\":{\"header_name\":\"x-api-key\","
                + "\"header_value\":\""
                + reference
                + "\"}}");

    assertThat(desktop.written(upstream).at("/targets/0/credentials/header_value").asText())
        .isEqualTo(reference);
  }

  @Test
  void takesNullForAbsent() {
    Upstream upstream =
        desktop.upstream(
            """
            {"name":"u","algorithm":null,"health_checks":null,"failover":{"max_attempts":null},
             "targets":[{"provider":"openai","host":null,"models":null,"credentials":null}]}
            """);

    assertThat(upstream.failover()).isEqualTo(FailoverPolicy.DEFAULT);
    assertThat(upstream.targets().getFirst().endpoint().host()).isEqualTo("api.openai.com");
  }
}
