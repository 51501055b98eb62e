package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a path to a service, and how the gateway says no. */
class RoutingIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final StubProvider openai = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final StubProvider anthropic = StubProvider.always(200, Wire.anthropicAnswer("Hi"));

  @AfterEach
  void close() {
    openai.close();
    anthropic.close();
  }

  private Configuration configuration(String... methods) {
    Gateway gateway = Samples.gateway("default");
    var pool =
        Samples.upstream(
            gateway,
            "pool",
            Samples.target(
                "o",
                Provider.OPENAI,
                openai.port(),
                List.of("gpt-b", "gpt-a"),
                Optional.of("gpt-a")),
            Samples.target(
                "a", Provider.ANTHROPIC, anthropic.port(), List.of("claude-x"), Optional.empty()));
    Service service = Samples.service(pool);
    List<Resource> all = List.of(gateway, pool, service, Samples.rule(service, "/ai", methods));
    return Configuration.of(all);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ai/v1/chat/completions",
        "/ai/chat/completions",
        "/ai",
        "/ai/",
        "/ai/v1/chat/completions/"
      })
  void openAiIsSpokenAtItsPathAndAtTheRuleItself(String path) {
    try (var proxy = new TestProxy(configuration())) {
      assertThat(proxy.post(path, Wire.OPENAI_REQUEST.replace("gpt-4o-mini", "gpt-a")).body())
          .isEqualTo(Wire.openaiAnswer("Hi"));
      assertThat(openai.asked().getFirst().target()).isEqualTo("/v1/chat/completions");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ai/v1/messages", "/ai/messages"})
  void anthropicIsSpokenAtItsPath(String path) {
    try (var proxy = new TestProxy(configuration())) {
      for (int turn = 0; turn < 2; turn++) {
        assertThat(proxy.post(path, Wire.ANTHROPIC_REQUEST).body())
            .as("whoever serves it")
            .contains("\"type\":\"message\"")
            .contains("\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]");
      }
      assertThat(anthropic.asked().getFirst().target()).isEqualTo("/v1/messages");
    }
  }

  @Test
  void whereNoRuleLeadsThereIsNothing() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.post("/aix/v1/chat/completions", Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(header(answer, "x-tg-error")).isEqualTo("no_route");
    }
  }

  @Test
  void whatIsNotServedIsToldInTheLanguageOfItsPath() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.post("/ai/v1/messages/count_tokens", "{}");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).startsWith("{\"type\":\"error\"");
      assertThat(answer.headers().firstValue("request-id"))
          .isEqualTo(answer.headers().firstValue("x-request-id"));
      assertThat(proxy.post("/ai/v1/files", "{}", "anthropic-version", "2023-06-01").body())
          .startsWith("{\"type\":\"error\"");
    }
  }

  @Test
  void aRuleServesChatOnly() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.post("/ai/v1/embeddings", "{}");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(header(answer, "x-tg-error")).isEqualTo("unsupported_path");
    }
  }

  @Test
  void theMethodsThatWouldDoAreNamed() {
    try (var proxy = new TestProxy(configuration("POST", "PUT"))) {
      HttpResponse<String> answer =
          proxy.send(
              proxy
                  .request("/ai/v1/chat/completions")
                  .method("DELETE", HttpRequest.BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "allow")).isEqualTo("POST, PUT");
      assertThat(header(answer, "x-tg-error")).isEqualTo("method_not_allowed");
    }
  }

  @Test
  void chatIsAlwaysPosted() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.get("/ai/v1/chat/completions");

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "allow")).isEqualTo("POST");
    }
  }

  @Test
  void aRefusalHasTheShapeOfOpenAi() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.post("/ai/v1/chat/completions", "{}");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(header(answer, "content-type")).isEqualTo("application/json");
      assertThat(json(answer).propertyStream().map(java.util.Map.Entry::getKey))
          .containsExactly("error");
      JsonNode error = json(answer).path("error");
      assertThat(error.propertyStream().map(java.util.Map.Entry::getKey))
          .containsExactlyInAnyOrder("message", "type", "param", "code");
      assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
      assertThat(error.path("param").asText()).isEqualTo("messages");
      assertThat(error.path("message").asText()).contains("messages");
      assertThat(error.path("code").asText()).isEqualTo(header(answer, "x-tg-error"));
    }
  }

  @Test
  void aRefusalHasTheShapeOfAnthropic() {
    try (var proxy = new TestProxy(configuration())) {
      HttpResponse<String> answer = proxy.post("/ai/v1/messages", "{}", "x-request-id", "my-id-1");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(header(answer, "x-tg-error")).isNotEqualTo("none");
      JsonNode body = json(answer);
      assertThat(body.path("type").asText()).isEqualTo("error");
      assertThat(body.path("error").path("type").asText()).isEqualTo("invalid_request_error");
      assertThat(body.path("error").path("message").asText()).contains("messages");
      assertThat(body.path("request_id").asText()).isEqualTo("my-id-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc-123", "req_0:9/x+y=@z", "A"})
  void aSaneRequestIdIsEchoed(String id) {
    try (var proxy = new TestProxy(configuration())) {
      assertThat(header(proxy.chat("{}", "x-request-id", id), "x-request-id")).isEqualTo(id);
    }
  }

  @Test
  void anInsaneRequestIdIsReplaced() {
    try (var proxy = new TestProxy(configuration())) {
      for (String insane : List.of("", "a b", "a\"b", "<x>", "x".repeat(129))) {
        assertThat(header(proxy.chat("{}", "x-request-id", insane), "x-request-id"))
            .matches("req_[0-9a-f]{24}");
      }
      assertThat(header(proxy.chat("{}"), "x-request-id"))
          .isNotEqualTo(header(proxy.chat("{}"), "x-request-id"));
    }
  }

  @ParameterizedTest
  @CsvSource({"/ai/v1/models", "/ai/models"})
  void listsModelsForOpenAi(String path) {
    try (var proxy = new TestProxy(configuration("POST"))) {
      HttpResponse<String> answer = proxy.get(path);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(json(answer).path("object").asText()).isEqualTo("list");
      assertThat(json(answer).path("data").findValuesAsText("id"))
          .containsExactly("claude-x", "gpt-a", "gpt-b");
      assertThat(json(answer).path("data").findValuesAsText("object")).containsOnly("model");
      assertThat(header(answer, "x-tg-upstream")).isEqualTo("pool");
    }
  }

  @Test
  void listsModelsForAnthropic() {
    try (var proxy = new TestProxy(configuration("POST"))) {
      HttpResponse<String> answer = proxy.get("/ai/v1/models", "anthropic-version", "2023-06-01");

      assertThat(json(answer).path("data").findValuesAsText("type")).containsOnly("model");
      assertThat(json(answer).path("first_id").asText()).isEqualTo("claude-x");
      assertThat(json(answer).path("has_more").asBoolean(true)).isFalse();
    }
  }

  @Test
  void leafsThroughModelsForAnthropicAlone() {
    try (var proxy = new TestProxy(configuration("POST"))) {
      String[] version = {"anthropic-version", "2023-06-01"};
      var page = json(proxy.get("/ai/v1/models?limit=1&after_id=claude%2Dx", version));
      assertThat(page.path("data").findValuesAsText("id")).containsExactly("gpt-a");
      assertThat(page.path("has_more").asBoolean()).isTrue();
      var wrong = proxy.get("/ai/v1/models?limit=none", version);
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(json(wrong).at("/error/type").asText()).isEqualTo("invalid_request_error");
      assertThat(json(wrong).at("/error/message").asText()).startsWith("limit must be");
      assertThat(json(proxy.get("/ai/v1/models?limit=none")).path("data")).hasSize(3);
      assertThat(proxy.get("/ai/v1/models/gpt-a?limit=none", version).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"/ai/v1/models/gpt-a", "/ai/models/gpt-a", "/ai/v1/models/gpt%2Da/"})
  void answersForOneModelAsTheListDoes(String path) {
    try (var proxy = new TestProxy(configuration("POST"))) {
      HttpResponse<String> openAi = proxy.get(path);
      assertThat(openAi.statusCode()).isEqualTo(200);
      assertThat(json(openAi)).isEqualTo(json(proxy.get("/ai/v1/models")).at("/data/1"));
      assertThat(header(openAi, "x-tg-upstream")).isEqualTo("pool");
      String[] version = {"anthropic-version", "2023-06-01"};
      assertThat(json(proxy.get(path, version)))
          .isEqualTo(json(proxy.get("/ai/v1/models", version)).at("/data/1"));
      assertThat(proxy.get(path, version).body()).contains("\"display_name\":\"gpt-a\"");
    }
  }

  @Test
  void aModelThatIsNotInTheListIsNotFoundInEitherDialect() {
    try (var proxy = new TestProxy(configuration("POST"))) {
      HttpResponse<String> openAi = proxy.get("/ai/v1/models/acme/none");
      assertThat(openAi.statusCode()).isEqualTo(404);
      assertThat(header(openAi, "x-tg-error")).isEqualTo("model_not_found");
      assertThat(json(openAi).at("/error/code").asText()).isEqualTo("model_not_found");
      assertThat(json(openAi).at("/error/message").asText()).contains("acme/none", "gpt-a");
      var anthropic = proxy.get("/ai/v1/models/none", "anthropic-version", "2023-06-01");
      assertThat(anthropic.statusCode()).isEqualTo(404);
      assertThat(json(anthropic).at("/error/type").asText()).isEqualTo("not_found_error");
    }
  }

  @Test
  void aModelThatNobodyServesIsNamedTogetherWithThoseThatExist() {
    Gateway gateway = Samples.gateway("default");
    var pool =
        Samples.upstream(
            gateway,
            "pool",
            Samples.target(
                "o", Provider.OPENAI, openai.port(), List.of("gpt-a"), Optional.empty()));
    try (var proxy = new TestProxy(Configuration.of(Samples.route(gateway, "/ai", pool)))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(header(answer, "x-tg-error")).isEqualTo("model_not_found");
      assertThat(json(answer).path("error").path("message").asText())
          .contains("gpt-4o-mini", "gpt-a");
      assertThat(openai.asked()).isEmpty();
    }
  }
}
