package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.telemetry.AttemptRecord;
import dev.trustgate.gateway.upstream.TargetReport;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that seals its thoughts dies in the middle of a conversation, and Claude goes on. */
class ForeignSealIT {

  private static final String TOLD =
      """
      {"model":"claude-x",%s"max_tokens":10,"messages":[{"role":"user","content":"Hi"},\
      {"role":"assistant","content":[%s{"type":"text","text":"Ho"}]},\
      {"role":"user","content":"So?"}]}""";

  private static final String THOUGHT =
      """
      {"type":"thinking","thinking":"hm","signature":"minimax"},""";

  private static final String OPENAI_TOLD =
      """
      {"model":"claude-x","messages":[{"role":"user","content":"Hi"},\
      {"role":"assistant","content":"Ho","thinking_blocks":[%s]},\
      {"role":"user","content":"So?"}]}"""
          .formatted(THOUGHT.replace("},", "}"));

  private static final String REFUSAL =
      """
      {"type":"error","error":{"type":"invalid_request_error",\
      "message":"messages.1.content.0: Invalid `signature` in `thinking` block"}}""";

  private static final String TRAIL =
      "minimax;refused;\\d+ms, claude;400;\\d+ms, claude;200;\\d+ms";

  private static final String STREAM =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"m","model":"c","usage":\
      {"input_tokens":3,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Yes"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  /** Believes no thought but its own, and never has any. */
  private final StubProvider claude =
      new StubProvider(
          (exchange, asked) -> {
            if (asked.body().contains("signature")) {
              StubProvider.send(exchange, 400, "application/json", REFUSAL);
            } else if (asked.body().contains("\"stream\":true")) {
              StubProvider.send(exchange, 200, "text/event-stream", STREAM);
            } else {
              StubProvider.send(exchange, 200, "application/json", Wire.anthropicAnswer("Yes"));
            }
          });

  @AfterEach
  void close() {
    claude.close();
  }

  private TestProxy behindADeadOne() {
    return new TestProxy(
        Samples.serving(
            serving("minimax", ClosedPort.port()),
            Samples.second(serving("claude", claude.port()))));
  }

  private static Target serving(String name, int port) {
    return Samples.target(
        name, Provider.ANTHROPIC, port, List.of("claude-x"), Optional.of("claude-x"));
  }

  private static void served(TestProxy proxy, HttpResponse<String> answer, String lost) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Yes");
    assertThat(answer.headers().firstValue("x-tg-target")).contains("claude");
    assertThat(answer.headers().firstValue("x-tg-dropped")).contains(lost);
    assertThat(answer.headers().firstValue("x-tg-attempts")).contains("3");
    assertThat(answer.headers().firstValue("x-tg-trail").orElse("")).matches(TRAIL);
    var record = proxy.onlyRecord();
    assertThat(record.trail()).matches(TRAIL);
    assertThat(record.attempts())
        .extracting(AttemptRecord::dropped)
        .containsExactly(List.of(), List.of(), List.of(lost));
    TargetReport report = proxy.report("claude");
    assertThat(report.consecutiveFailures()).isZero();
    assertThat(report.counts().failures()).isZero();
    assertThat(report.inFlight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"stream\":true,"})
  void thenItGoesOnWithoutThem(String stream) {
    try (var proxy = behindADeadOne()) {
      String body = TOLD.formatted(stream, THOUGHT);

      HttpResponse<String> answer = proxy.post("/ai/v1/messages", body);

      assertThat(claude.asked())
          .extracting(StubProvider.Asked::body)
          .containsExactly(body, TOLD.formatted(stream, ""));
      served(proxy, answer, "messages.thinking");
    }
  }

  @Test
  void thenItGoesOnWithoutThoseOfACallerOfOpenAis() {
    try (var proxy = behindADeadOne()) {
      served(proxy, proxy.chat(OPENAI_TOLD), "messages.thinking_blocks");
      assertThat(claude.asked()).hasSize(2);
    }
  }

  /** Whatever it means then, there is nothing that could be left out. */
  @Test
  void aConversationWithoutThoughtsIsNotSaidAgain() {
    try (var strict = StubProvider.always(400, REFUSAL);
        var proxy = new TestProxy(Samples.serving(Samples.anthropic("claude", strict.port())))) {
      HttpResponse<String> answer = proxy.post("/ai/v1/messages", TOLD.formatted("", ""));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo(REFUSAL);
      assertThat(strict.asked()).hasSize(1);
    }
  }
}
