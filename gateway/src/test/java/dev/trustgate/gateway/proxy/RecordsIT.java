package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is remembered of a request, and what must never be. */
class RecordsIT {

  private static final String CANARY = "canary";

  @Test
  void aServedRequestIsRemembered() {
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      proxy.chat(Wire.OPENAI_REQUEST, "x-request-id", "mine");

      ExchangeRecord record = proxy.onlyRecord();
      assertThat(record.requestId()).isEqualTo("mine");
      assertThat(record.gateway()).contains("default");
      assertThat(record.rule()).contains("/ai");
      assertThat(record.service()).contains("pool-service");
      assertThat(record.upstream()).contains("pool");
      assertThat(record.target()).contains("one");
      assertThat(record.model()).contains("gpt-4o-mini");
      assertThat(record.trail()).matches("one;200;\\d+ms");
      assertThat(record.method()).isEqualTo("POST");
      assertThat(record.status()).isEqualTo(200);
      assertThat(record.error()).isEmpty();
      assertThat(record.stream()).isFalse();
      assertThat(record.bytesIn()).isEqualTo(Wire.OPENAI_REQUEST.length());
      assertThat(record.bytesOut()).isEqualTo(Wire.openaiAnswer("Hi").length());
      assertThat(record.inputTokens()).hasValue(3);
      assertThat(record.outputTokens()).hasValue(2);
      assertThat(record.firstByte()).isPresent();
      assertThat(record.waited()).isLessThanOrEqualTo(record.duration());
    }
  }

  @Test
  void aStreamIsRememberedWithItsTokensThoughTheCallerDidNotAsk() {
    String counted =
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":"
            + "{\"prompt_tokens\":7,\"completion_tokens\":4,\"total_tokens\":11}}\n\n";
    String[] events = Wire.openaiStream();
    String told = String.join("", events);
    try (var provider =
            StubProvider.streaming(events[0], events[1], events[2], events[3], counted, events[4]);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.body()).as("counts are for those who ask").isEqualTo(told);
      assertThat(provider.asked().getFirst().body()).contains("\"include_usage\":true");
      ExchangeRecord record = proxy.onlyRecord();
      assertThat(record.stream()).isTrue();
      assertThat(record.inputTokens()).hasValue(7);
      assertThat(record.outputTokens()).hasValue(4);
      assertThat(record.bytesOut()).isEqualTo(told.length());
    }
  }

  @Test
  void aRefusedRequestIsRememberedWithItsReason() {
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      HttpResponse<String> answer = proxy.post("/nowhere", Wire.OPENAI_REQUEST);

      ExchangeRecord record = proxy.onlyRecord();
      assertThat(record.status()).isEqualTo(404);
      assertThat(record.error()).contains("no_route");
      assertThat(record.trail()).isEmpty();
      assertThat(record.target()).isEmpty();
      assertThat(record.bytesOut())
          .isEqualTo(answer.body().getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void everyAttemptIsRemembered() {
    try (var bad = StubProvider.always(503, "{}");
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("bad", bad.port()),
                    Samples.second(Samples.openai("gone", ClosedPort.port()))))) {
      proxy.chat(Wire.OPENAI_REQUEST);

      ExchangeRecord record = proxy.onlyRecord();
      assertThat(record.trail()).matches("bad;503;\\d+ms, gone;refused;\\d+ms");
      assertThat(record.status()).isEqualTo(503);
    }
  }

  @Test
  void manyRequestsAtOnceLeaveNothingBehind() throws Exception {
    int callers = 20; // at most half of them need a retry, and ten are always allowed
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("gone", ClosedPort.port()),
                    Samples.openai("one", provider.port())));
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int n = 0; n < callers; n++) {
        answers.add(pool.submit(() -> proxy.chat(Wire.OPENAI_REQUEST).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
      await().until(() -> proxy.records().size() == callers && proxy.inProgress() == 0);
      assertThat(proxy.records()).extracting(ExchangeRecord::requestId).doesNotHaveDuplicates();
    }
  }

  /** Walks every path on which something could be printed, with secrets in every place. */
  @Test
  void noSecretIsEverSeen() {
    Gateway gateway = Samples.gateway("default");
    ApiKey key = Samples.key(gateway, "k", "tg-canary-key");
    try (var log = new CapturedLog();
        var echo =
            new StubProvider(
                (exchange, asked) ->
                    StubProvider.send(
                        exchange,
                        401,
                        "application/json",
                        Wire.openaiError("e", "c", "wrong key " + asked.header("authorization"))));
        var page =
            new StubProvider(
                (exchange, asked) ->
                    StubProvider.send(
                        exchange, 500, "text/plain", "no: " + asked.header("authorization")));
        var liar = RawPeer.saying("HTTP/9 Bearer sk-canary-liar\r\n\r\n")) {
      List<Resource> all =
          new ArrayList<>(
              Samples.route(
                  gateway,
                  "/ai",
                  Samples.upstream(
                      gateway,
                      "pool",
                      Samples.openai("echo", echo.port()),
                      Samples.openai("page", page.port()),
                      Samples.openai("liar", liar.port()))));
      all.add(key);
      try (var proxy = new TestProxy(Configuration.of(all))) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
          answers.add(proxy.chat(Wire.OPENAI_REQUEST, "x-api-key", "tg-canary-key"));
        }
        answers.add(proxy.chat(Wire.OPENAI_REQUEST, "x-api-key", "tg-canary-wrong"));
        answers.add(
            proxy.chat(
                Wire.OPENAI_STREAM_REQUEST,
                "Authorization",
                "Bearer tg-canary-key",
                "Cookie",
                "a=canary"));
        answers.add(proxy.chat("{\"messages\": canary", "x-api-key", "tg-canary-key"));
        await().until(() -> proxy.records().size() == answers.size());

        assertThat(answers)
            .allSatisfy(
                answer ->
                    assertThat(answer.body() + answer.headers().map())
                        .doesNotContainIgnoringCase("sk-" + CANARY)
                        .doesNotContain("tg-" + CANARY));
        assertThat(proxy.records().toString()).doesNotContain(CANARY);
        assertThat(log.text()).doesNotContain(CANARY);
      }
    }
  }
}
