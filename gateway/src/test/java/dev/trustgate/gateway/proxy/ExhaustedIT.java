package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller hears when nobody could answer. */
class ExhaustedIT {

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  @Test
  void aProvidersOwnWordsAreWorthMoreThanARefusedConnection() {
    String error = Wire.openaiError("server_error", "overloaded", "we are down");
    try (var down = StubProvider.always(503, error);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("down", down.port()),
                    Samples.second(Samples.openai("gone", ClosedPort.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo(error);
      assertThat(header(answer, "x-tg-target")).isEqualTo("down");
      assertThat(header(answer, "x-tg-attempts")).isEqualTo("2");
      assertThat(header(answer, "x-tg-trail")).matches("down;503;\\d+ms, gone;refused;\\d+ms");
      assertThat(header(answer, "x-should-retry")).isEqualTo("false");
    }
  }

  @Test
  void withoutAnyWordsTheGatewayFindsItsOwn() {
    try (var proxy = new TestProxy(Samples.serving(Samples.openai("gone", ClosedPort.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(header(answer, "x-tg-error")).isEqualTo("provider_failed");
      assertThat(header(answer, "x-tg-attempts")).isEqualTo("1");
      assertThat(header(answer, "x-should-retry")).isEqualTo("false");
      assertThat(answer.body()).startsWith("{\"error\":{").contains("connection refused");
    }
  }

  /** A caller could not follow them: the credentials are the gateway's. */
  @ParameterizedTest
  @ValueSource(strings = {"301 Moved", "304 Not Modified", "307 Temporary Redirect", "700 Odd"})
  void whatIsNoAnswerToARequestIsNotPassedOn(String status) {
    String head = "HTTP/1.1 " + status + "\r\nlocation: http://127.0.0.1:1/\r\n";
    try (var odd = RawPeer.saying(head + "content-length: 0\r\n\r\n");
        var proxy = new TestProxy(Samples.serving(Samples.openai("odd", odd.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(header(answer, "x-tg-error")).isEqualTo("provider_failed");
      assertThat(header(answer, "location")).isEqualTo("none");
      assertThat(header(answer, "x-tg-trail")).matches("odd;(3..|not-http);\\d+ms");
      assertThat(answer.body())
          .containsPattern("no provider gave an answer: (status 3..|answer is not HTTP)");
      assertThat(proxy.report("odd").consecutiveFailures()).isEqualTo(1);
    }
  }

  @Test
  void silenceEverywhereIsAGatewayTimeout() {
    Duration soon = Duration.ofMillis(200);
    try (var mute =
            new RawPeer(
                line -> {
                  line.request();
                  line.awaitHangUp();
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.clocks(soon, soon, soon), Samples.openai("mute", mute.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(header(answer, "x-tg-error")).isEqualTo("provider_timeout");
      assertThat(header(answer, "x-tg-trail")).startsWith("mute;response-timeout;");
    }
  }

  @Test
  void theWholeRequestHasADeadline() {
    var hurried = Samples.requestWithin(Duration.ofSeconds(1));
    try (var mute =
            new RawPeer(
                line -> {
                  line.request();
                  line.awaitHangUp();
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    hurried,
                    Samples.openai("a", mute.port()),
                    Samples.second(Samples.openai("b", mute.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(header(answer, "x-tg-error")).isEqualTo("deadline");
      assertThat(mute.requests()).hasSize(1);
    }
  }

  /** A stream that is alive but says nothing to the point is in time for every clock but this. */
  @Test
  void theDeadlineEndsAStreamThatHasNotBegunYet() throws InterruptedException {
    String role = Wire.chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var dallying =
            new RawPeer(
                line -> {
                  Events.begin(line, role);
                  try {
                    while (true) {
                      line.chunk(": ping\n\n");
                      Thread.sleep(20); // the pace of the provider; nothing waits for it
                    }
                  } finally {
                    hungUp.countDown();
                  }
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.requestWithin(Duration.ofSeconds(1)),
                    Samples.openai("a", dallying.port()),
                    Samples.second(Samples.openai("b", dallying.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(header(answer, "content-type")).isEqualTo("application/json");
      assertThat(header(answer, "x-tg-error")).isEqualTo("deadline");
      assertThat(answer.body()).startsWith("{\"error\":{\"message\":").doesNotContain("data:");
      assertThat(header(answer, "x-tg-trail")).matches("a;deadline;\\d+ms");
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the provider is hung up on").isTrue();
      assertThat(dallying.requests()).hasSize(1);
      assertThat(proxy.onlyRecord().error()).contains("deadline");
      assertThat(proxy.report("a").consecutiveFailures()).as("not its fault").isZero();
      assertThat(proxy.report("a").inFlight()).isZero();
    }
  }

  @Test
  void anErrorIsToldInTheDialectOfTheCaller() {
    String error =
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}";
    try (var busy = StubProvider.always(529, error);
        var proxy = new TestProxy(Samples.serving(Samples.anthropic("busy", busy.port())))) {
      HttpResponse<String> answer = proxy.post("/ai/v1/messages", Wire.ANTHROPIC_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(529);
      assertThat(answer.body()).isEqualTo(error);
    }
  }

  @Test
  void anErrorPageBecomesAnErrorInDialect() {
    try (var page =
            RawPeer.saying(
                "HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\nset-cookie: a=b\r\n"
                    + "content-length: 19\r\n\r\n<html>nginx</html>\n");
        var proxy = new TestProxy(Samples.serving(Samples.openai("page", page.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(header(answer, "content-type")).isEqualTo("application/json");
      assertThat(header(answer, "set-cookie")).isEqualTo("none");
      assertThat(answer.body()).startsWith("{\"error\":{\"message\":").doesNotContain("<html");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403})
  void refusedCredentialsAreTheGatewaysAndNeverShown(int status) {
    String error =
        Wire.openaiError(
            "invalid_request_error",
            "invalid_api_key",
            "Incorrect API key provided: sk-canary-one. Header was Bearer sk-canary-one");
    try (var log = new CapturedLog();
        var strict = StubProvider.always(status, error);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", strict.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(header(answer, "x-tg-error")).isEqualTo("provider_credentials");
      assertThat(answer.body()).contains("Incorrect API key").doesNotContain("canary");
      assertThat(header(answer, "www-authenticate")).isEqualTo("none");
      assertThat(proxy.onlyRecord().error()).contains("provider_credentials");
      assertThat(proxy.onlyRecord().toString()).doesNotContain("canary");
      assertThat(log.text()).doesNotContain("canary");
    }
  }

  @Test
  void aCredentialThatLeadsNowhereKeepsItsTargetOut() {
    var missing = new Credentials("Authorization", new Secret("Bearer ${env:MISSING}"));
    try (var good = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.sending(
                        Samples.openai("bare", good.port()), Map.of(), Optional.of(missing)),
                    Samples.second(Samples.openai("good", good.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "x-tg-trail")).matches("bare;unsendable;\\d+ms, good;200;\\d+ms");
      assertThat(good.asked()).hasSize(1);
    }
  }

  @Test
  void theWaitThatAProviderAsksForIsToldTrulyAndOnce() {
    try (var limited =
            new StubProvider(
                (exchange, asked) -> {
                  exchange.getResponseHeaders().set("retry-after", "7");
                  exchange.getResponseHeaders().set("x-ratelimit-remaining-requests", "0");
                  StubProvider.send(
                      exchange,
                      429,
                      "application/json",
                      Wire.openaiError("requests", "rate_limit_exceeded", "slow down"));
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("limited", limited.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().allValues("retry-after")).hasSize(1);
      assertThat(Integer.parseInt(header(answer, "retry-after"))).isBetween(1, 7);
      assertThat(header(answer, "x-ratelimit-remaining-requests")).isEqualTo("0");
      assertThat(header(answer, "x-should-retry")).isEqualTo("false");
    }
  }
}
