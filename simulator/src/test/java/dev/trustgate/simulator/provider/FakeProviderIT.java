package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FakeProviderIT {

  private static FakeProvider start(Dialect dialect) throws IOException {
    return FakeProvider.start(ProviderSettings.builder(dialect).name("the-fake").build());
  }

  @Test
  void openAiStreamsRoleThenContentThenFinishThenUsageThenDone() throws IOException {
    try (FakeProvider provider = start(Dialect.OPENAI)) {
      RawAnswer answer = Requests.ask(provider.port(), Dialect.OPENAI, true);

      assertThat(answer.end()).isEqualTo(End.WHOLE);
      assertThat(answer.headers().first("content-type").orElse("")).startsWith("text/event-stream");
      List<JsonNode> chunks = answer.data();
      assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
      assertThat(chunks.getFirst().at("/choices/0/delta/content").asText()).isEmpty();
      assertThat(chunks.get(1).at("/choices/0/delta/content").asText()).isEqualTo("Hello");
      JsonNode finish = chunks.get(chunks.size() - 2);
      assertThat(finish.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
      assertThat(finish.get("usage").isNull()).isTrue();
      JsonNode usage = chunks.getLast();
      assertThat(usage.get("choices")).isEmpty();
      assertThat(usage.at("/usage/completion_tokens").asInt())
          .isEqualTo(ProviderSettings.USUAL_TOKENS);
      assertThat(answer.events().getLast()).isEqualTo("data: [DONE]");
    }
  }

  @Test
  void openAiCountsNothingInAStreamThatDidNotAsk() throws IOException {
    try (FakeProvider provider = start(Dialect.OPENAI);
        RawClient client = new RawClient(provider.port())) {
      String request =
          "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}";
      RawAnswer answer = client.post(Requests.OPENAI_PATH, request).read();

      assertThat(answer.text()).doesNotContain("\"usage\"");
      assertThat(answer.events().getLast()).isEqualTo("data: [DONE]");
    }
  }

  @Test
  void anthropicStreamsItsNamedEventsInOrder() throws IOException {
    try (FakeProvider provider = start(Dialect.ANTHROPIC)) {
      RawAnswer answer = Requests.ask(provider.port(), Dialect.ANTHROPIC, true);

      List<String> names =
          answer.events().stream().map(event -> event.lines().findFirst().orElse("")).toList();
      assertThat(names.subList(0, 4))
          .containsExactly(
              "event: message_start",
              "event: content_block_start",
              "event: ping",
              "event: content_block_delta");
      assertThat(names.subList(names.size() - 3, names.size()))
          .containsExactly(
              "event: content_block_stop", "event: message_delta", "event: message_stop");
      assertThat(answer.data().get(names.size() - 2).at("/usage/output_tokens").asInt())
          .isEqualTo(ProviderSettings.USUAL_TOKENS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEventIsItsOwnChunk(Dialect dialect) throws IOException {
    try (FakeProvider provider = start(dialect)) {
      RawAnswer answer = Requests.ask(provider.port(), dialect, true);

      assertThat(answer.chunks()).hasSameSizeAs(answer.events());
      assertThat(answer.chunks()).allSatisfy(chunk -> assertThat(chunk.text()).endsWith("\n\n"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameRequestGetsTheSameBytes(Dialect dialect) throws IOException {
    try (FakeProvider one = start(dialect);
        FakeProvider twin = start(dialect);
        FakeProvider other =
            FakeProvider.start(
                ProviderSettings.builder(dialect).name("the-fake").seed(43).build())) {
      for (boolean stream : List.of(true, false)) {
        String text = Requests.ask(one.port(), dialect, stream).text();
        assertThat(Requests.ask(one.port(), dialect, stream).text()).isEqualTo(text);
        assertThat(Requests.ask(twin.port(), dialect, stream).text()).isEqualTo(text);
        assertThat(Requests.ask(other.port(), dialect, stream).text()).isNotEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerSaysWhoGaveIt(Dialect dialect) throws IOException {
    try (FakeProvider provider = start(dialect)) {
      JsonNode answer = Requests.ask(provider.port(), dialect, false).json();
      String text =
          answer.at("/choices/0/message/content").asText() + answer.at("/content/0/text").asText();
      assertThat(text).startsWith("Hello from the-fake");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, x-request-id, x-ratelimit-remaining-requests",
    "ANTHROPIC, request-id, anthropic-ratelimit-requests-remaining"
  })
  void anAnswerCarriesTheHeadersOfItsDialect(Dialect dialect, String id, String remaining)
      throws IOException {
    try (FakeProvider provider = start(dialect)) {
      RawAnswer answer = Requests.ask(provider.port(), dialect, false);
      assertThat(answer.headers().first(id).orElse("")).startsWith("req_");
      assertThat(answer.headers().first(remaining)).hasValue("9999");
      assertThat(answer.headers().first("date")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPathMayHaveAnyPrefix(Dialect dialect) throws IOException {
    try (FakeProvider provider = start(dialect);
        RawClient client = new RawClient(provider.port())) {
      String chat = Requests.chat(dialect, "m", false);
      String path = "/openai/deployments/x" + Requests.path(dialect);
      assertThat(client.post(path, chat, Requests.withVersion()).read().status()).isEqualTo(200);
      assertThat(client.ask("GET /some/v1/models").read().json().get("data")).isNotEmpty();
      assertThat(client.ask("GET /elsewhere").read().status()).isEqualTo(404);
      assertThat(client.ask("GET " + path).read().status()).isEqualTo(405);
      assertThat(client.post(path, "{not json", Requests.withVersion()).read().status())
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, authorization, Bearer right, 200",
    "OPENAI, authorization, Bearer wrong-and-long-enough, 401",
    "OPENAI, x-other, right, 401",
    "ANTHROPIC, x-api-key, right, 200",
    "ANTHROPIC, authorization, Bearer right, 200",
    "ANTHROPIC, x-api-key, wrong, 401",
    "ANTHROPIC, x-other, right, 401"
  })
  void onlyItsOwnKeysAreLetIn(Dialect dialect, String header, String value, int status)
      throws IOException {
    ProviderSettings settings = ProviderSettings.builder(dialect).apiKeys("right").build();
    try (FakeProvider provider = FakeProvider.start(settings)) {
      RawAnswer answer = Requests.ask(provider.port(), dialect, false, header, value);
      assertThat(answer.status()).isEqualTo(status);
      if (status == 401) {
        assertThat(answer.json().at("/error/type").asText()).isNotEmpty();
        assertThat(answer.text()).doesNotContain("wrong-and-long-enough");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelItDoesNotHaveIsNotFound(Dialect dialect) throws IOException {
    ProviderSettings settings = ProviderSettings.builder(dialect).models("only-this").build();
    try (FakeProvider provider = FakeProvider.start(settings)) {
      assertThat(Requests.ask(provider.port(), dialect, "only-this", false).status())
          .isEqualTo(200);
      assertThat(Requests.ask(provider.port(), dialect, "another", false).status()).isEqualTo(404);
    }
  }

  @Test
  void theJdkClientReadsAStreamLineByLine() throws Exception {
    try (FakeProvider provider = start(Dialect.OPENAI);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = provider.uri().resolve(Requests.OPENAI_PATH);
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .POST(HttpRequest.BodyPublishers.ofString(Requests.chat(Dialect.OPENAI, "m", true)))
              .build();
      List<String> lines = client.send(request, BodyHandlers.ofLines()).body().toList();
      assertThat(lines).contains("data: [DONE]");
    }
  }
}
