package dev.trustgate.gateway.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.CorpusCase;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the corpus says of errors beside their bodies: the head that the caller gets, and whether
 * the next target is asked; and of streams that break, all of it. Other bodies are looked at
 * without sockets.
 */
class CorpusErrorsIT {

  @TestFactory
  Stream<DynamicTest> everyErrorHasTheHeadItMustHave() {
    Optional<List<CorpusCase>> cases = CorpusCase.all();
    if (cases.isEmpty()) {
      return Stream.of(CorpusCase.missing());
    }
    List<CorpusCase> errors =
        cases.get().stream()
            .filter(one -> one.kind().equals("error") && one.input().has("status"))
            .toList();
    assertThat(errors).hasSizeGreaterThan(20);
    return errors.stream().map(one -> dynamicTest(one.name(), () -> run(one)));
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenStreamIsToldAsOne() {
    Optional<List<CorpusCase>> cases = CorpusCase.all();
    if (cases.isEmpty()) {
      return Stream.of(CorpusCase.missing());
    }
    List<CorpusCase> broken =
        cases.get().stream().filter(one -> one.properties().has("stream_error")).toList();
    assertThat(broken).hasSizeGreaterThan(3);
    return broken.stream().map(one -> dynamicTest(one.name(), () -> runStream(one)));
  }

  /** What the caller hears through sockets, in the words that the proxy itself chooses. */
  private static void runStream(CorpusCase one) {
    String[] events =
        one.input().valueStream().map(block -> block.asText() + "\n\n").toArray(String[]::new);
    try (StubProvider provider = StubProvider.streaming(events);
        var proxy = new TestProxy(Samples.serving(target(one, "broken", provider)))) {
      HttpResponse<String> answer =
          one.to() == Dialect.OPENAI
              ? proxy.chat(Wire.OPENAI_REQUEST.replaceFirst("\\{", "{\"stream\":true,"))
              : proxy.post(
                  "/ai/v1/messages",
                  Wire.ANTHROPIC_REQUEST.replaceFirst("\\{", "{\"stream\":true,"));
      JsonNode wanted = one.properties();
      boolean begun = answer.statusCode() == 200;
      assertThat(begun || wanted.has("before_first_byte")).as(answer.body()).isTrue();
      List<JsonNode> said = begun ? said(answer.body()) : List.of(json(answer.body()));
      JsonNode error = said.getLast().path("error");
      assertThat(error.path("message").asText()).as(answer.body()).isNotBlank();
      wanted
          .path("stream_error")
          .properties()
          .forEach(field -> assertThat(error.path(field.getKey())).isEqualTo(field.getValue()));
      assertThat(text(said)).isEqualTo(wanted.path("text_before_error").asText(text(said)));
      assertThat(answer.body())
          .doesNotContain("[DONE]", "message_stop", "\"finish_reason\":\"")
          .doesNotContain(wanted.path("no_tool_call_id").asText("[DONE]"));
    }
  }

  private static List<JsonNode> said(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring("data: ".length())))
        .toList();
  }

  private static JsonNode json(String text) {
    return Json.tree(text).orElseThrow(() -> new AssertionError("not JSON: " + text));
  }

  private static String text(List<JsonNode> said) {
    StringBuilder text = new StringBuilder();
    for (JsonNode event : said) {
      text.append(event.at("/choices/0/delta/content").asText(""));
      text.append(event.at("/delta/text").asText(""));
    }
    return text.toString();
  }

  private static void run(CorpusCase one) {
    try (StubProvider broken = broken(one.input());
        var proxy = new TestProxy(Samples.serving(target(one, "broken", broken)))) {
      HttpResponse<String> answer = ask(proxy, one);
      assertThat(answer.headers().firstValue("content-type")).contains("application/json");
      for (Map.Entry<String, JsonNode> property : one.properties().properties()) {
        head(answer, property.getKey(), property.getValue());
      }
    }
    if (one.properties().path("retryable").asBoolean()) {
      retried(one);
    }
  }

  private static void head(HttpResponse<String> answer, String property, JsonNode wanted) {
    switch (property) {
      case "status" -> assertThat(answer.statusCode()).isEqualTo(wanted.asInt());
      case "one_of_status" ->
          assertThat(wanted).anyMatch(status -> status.asInt() == answer.statusCode());
      case "content_type" ->
          assertThat(answer.headers().firstValue("content-type").orElse(""))
              .startsWith(wanted.asText());
      case "header" ->
          wanted
              .properties()
              .forEach(
                  header ->
                      assertThat(answer.headers().firstValue(header.getKey()))
                          .as(header.getKey())
                          .contains(header.getValue().asText()));
      default -> {
        // of the body
      }
    }
  }

  /** An error that another target may not have: the caller never hears of it. */
  private static void retried(CorpusCase one) {
    String fine =
        one.from() == Dialect.OPENAI ? Wire.openaiAnswer("Ho") : Wire.anthropicAnswer("Ho");
    try (StubProvider broken = broken(one.input());
        StubProvider healthy = StubProvider.always(200, fine);
        var proxy =
            new TestProxy(
                Samples.serving(
                    target(one, "broken", broken),
                    Samples.second(target(one, "healthy", healthy))))) {
      HttpResponse<String> answer = ask(proxy, one);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-tg-target")).contains("healthy");
      assertThat(broken.asked()).hasSize(1);
    }
  }

  private static HttpResponse<String> ask(TestProxy proxy, CorpusCase one) {
    return one.to() == Dialect.OPENAI
        ? proxy.chat(Wire.OPENAI_REQUEST)
        : proxy.post("/ai/v1/messages", Wire.ANTHROPIC_REQUEST);
  }

  private static Target target(CorpusCase one, String name, StubProvider provider) {
    Provider from = one.from() == Dialect.OPENAI ? Provider.OPENAI : Provider.ANTHROPIC;
    return Samples.target(name, from, provider.port(), List.of(), Optional.of("a-model"));
  }

  private static StubProvider broken(JsonNode error) {
    JsonNode body = error.path("body");
    byte[] bytes = (body.isTextual() ? body.textValue() : body.toString()).getBytes(UTF_8);
    return new StubProvider(
        (exchange, asked) -> {
          error
              .path("headers")
              .properties()
              .forEach(
                  header ->
                      exchange
                          .getResponseHeaders()
                          .set(header.getKey(), header.getValue().asText()));
          exchange.sendResponseHeaders(
              error.path("status").asInt(), bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }
}
