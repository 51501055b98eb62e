package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes on with a thread is asked for the whole of it where another target can be told that. */
class ThreadElsewhereIT {

  private static final String CONTINUED =
      """
      {"model":"claude-x","max_tokens":10,"messages":[{"role":"user","content":[{"type":\
      "tool_result","tool_use_id":"toolu_1","content":"sunny"}]}],\
      "thread":{"type":"continue","previous_message_id":"msg_1"}}""";

  private static final String CREATED =
      """
      {"model":"claude-x","max_tokens":10,"messages":[{"role":"user","content":"Hi"}],\
      "thread":{"type":"create"}}""";

  private static final String LOST =
      """
      {"type":"error","error":{"type":"not_found_error","message":"no thread state",\
      "details":{"error_code":"thread_not_found"}}}""";

  private final StubProvider gpt = StubProvider.always(200, Wire.openaiAnswer("Yes"));

  @AfterEach
  void close() {
    gpt.close();
  }

  private static Target target(String name, Provider provider, int port) {
    return Samples.target(name, provider, port, List.of("claude-x"), Optional.of("claude-x"));
  }

  private Target other() {
    return Samples.second(target("gpt", Provider.OPENAI, gpt.port()));
  }

  private static HttpResponse<String> ask(TestProxy proxy, String request) {
    return proxy.post("/ai/v1/messages", request);
  }

  private static void isAskedForTheWhole(HttpResponse<String> answer, String attempts) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("\"type\":\"not_found_error\"")
        .contains("\"details\":{\"error_code\":\"thread_not_found\"}");
    assertThat(answer.headers().firstValue("x-tg-error")).contains("thread_not_found");
    assertThat(answer.headers().firstValue("x-tg-attempts")).contains(attempts);
    assertThat(answer.headers().firstValue("retry-after")).isEmpty();
  }

  private static void isAnsweredByTheOther(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-tg-target")).contains("gpt");
    assertThat(answer.headers().firstValue("x-tg-dropped")).contains("thread");
  }

  @Test
  void whereNobodyKeepsThreads() {
    try (var proxy = new TestProxy(Samples.serving(other()))) {
      isAnsweredByTheOther(ask(proxy, CREATED));
      isAskedForTheWhole(ask(proxy, CONTINUED), "0");
      isAnsweredByTheOther(ask(proxy, CREATED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 529, 401})
  void whereClaudeFails(int status) {
    try (var claude = StubProvider.always(status, LOST.replace("not_found", "api"));
        var proxy =
            new TestProxy(
                Samples.serving(target("claude", Provider.ANTHROPIC, claude.port()), other()))) {
      HttpResponse<String> answer = ask(proxy, CONTINUED);
      assertThat(answer.headers().firstValue("x-tg-trail").orElse("")).startsWith("claude;");
      isAskedForTheWhole(answer, String.valueOf(proxy.onlyRecord().attempts().size()));
      isAnsweredByTheOther(ask(proxy, CREATED));
    }
  }

  @Test
  void whereClaudeRests() {
    try (var claude =
            new StubProvider(
                (exchange, asked) -> {
                  exchange.getResponseHeaders().add("retry-after", "60");
                  StubProvider.send(exchange, 429, "application/json", LOST);
                });
        var proxy =
            new TestProxy(
                Samples.serving(target("claude", Provider.ANTHROPIC, claude.port()), other()))) {
      isAskedForTheWhole(ask(proxy, CONTINUED), "1");
      isAskedForTheWhole(ask(proxy, CONTINUED), "0");
    }
  }

  @Test
  void nobodyElseIsNoReasonToAsk() {
    int gone = ClosedPort.port();
    try (var proxy = new TestProxy(Samples.serving(target("claude", Provider.ANTHROPIC, gone)))) {
      HttpResponse<String> answer = ask(proxy, CONTINUED);
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.headers().firstValue("x-tg-error")).contains("provider_failed");
    }
  }

  @Test
  void whatWasSaidAsAWholeFailsAsEver() {
    try (var down = StubProvider.always(500, LOST.replace("not_found", "api"));
        var proxy =
            new TestProxy(Samples.serving(target("claude", Provider.ANTHROPIC, down.port())))) {
      assertThat(ask(proxy, CREATED).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void claudesOwnWordIsPassedOn() {
    try (var claude = StubProvider.always(404, LOST);
        var proxy =
            new TestProxy(
                Samples.serving(target("claude", Provider.ANTHROPIC, claude.port()), other()))) {
      HttpResponse<String> answer = ask(proxy, CONTINUED);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(LOST);
    }
  }
}
