package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.FullListener;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport.State;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fault table, row by row over sockets: who is asked next, and what becomes of the target. */
class FaultRowsIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String MODEL = "gpt-4o-mini";

  /** An error answer, its trail and what it does to the target. */
  private static Arguments status(int status, String code, String hint, State state, int failures) {
    String body = Wire.openaiError("some_error", code, "no");
    String header = hint.isEmpty() ? "" : hint + "\r\n";
    return arguments(
        "HTTP/1.1 %d X\r\n%scontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(status, header, body.length(), body),
        Integer.toString(status),
        state,
        failures);
  }

  /** More than a minute of the account's holds. */
  private static String aboveLimit() {
    String numbers = "Limit 30000, Requested 50000. The input or output tokens must be reduced.";
    String said = "Request too large for gpt-4o on tokens per min (TPM): " + numbers;
    return Wire.openaiError("tokens", "rate_limit_exceeded", said);
  }

  private static Arguments aboveLimit(int status) {
    String body = aboveLimit();
    return arguments(
        "HTTP/1.1 %d X\r\nretry-after: 20\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body),
        Integer.toString(status),
        State.HEALTHY,
        0);
  }

  private static Arguments ok(String type, String body, String label, State state, int failures) {
    return arguments(
        "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(type, body.length(), body),
        label,
        state,
        failures);
  }

  private static String errorEvent(String type) {
    return "data: " + Wire.openaiError(type, type, "no") + "\n\n";
  }

  static Stream<Arguments> answersThatAnotherTargetMends() {
    Stream<Arguments> failures =
        Stream.of(408, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524)
            .map(status -> status(status, "x", "", State.HEALTHY, 1));
    Stream<Arguments> ours =
        Stream.of(401, 402, 403).map(status -> status(status, "x", "", State.MISCONFIGURED, 0));
    String events = "text/event-stream";
    return Stream.of(
            failures,
            ours,
            Stream.of(
                status(503, "x", "Retry-After: 2", State.COOLING, 0),
                status(529, "x", "", State.COOLING, 0),
                status(429, "x", "", State.COOLING, 0),
                status(429, "x", "retry-after-ms: 2500", State.COOLING, 0),
                status(429, "insufficient_quota", "", State.COOLING, 0),
                status(400, "insufficient_quota", "", State.COOLING, 0),
                status(404, "model_not_found", "", State.HEALTHY, 0),
                status(400, "context_length_exceeded", "", State.HEALTHY, 0),
                aboveLimit(429),
                aboveLimit(413),
                arguments("", "closed", State.HEALTHY, 1),
                ok("text/html", "<html>Hi</html>", "garbled", State.HEALTHY, 1),
                ok(events, "", "empty", State.HEALTHY, 1),
                ok(events, "data: {\"id\":\n\n", "truncated|empty", State.HEALTHY, 1),
                ok(events, errorEvent("overloaded_error"), "529", State.COOLING, 0),
                ok(events, errorEvent("rate_limit_exceeded"), "429", State.COOLING, 0),
                ok(events, errorEvent("insufficient_quota"), "429", State.COOLING, 0),
                ok(events, "data: " + aboveLimit() + "\n\n", "429", State.HEALTHY, 0),
                ok("application/json", aboveLimit(), "429", State.HEALTHY, 0),
                ok(events, errorEvent("server_error"), "500", State.HEALTHY, 1)))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource
  void answersThatAnotherTargetMends(String answer, String label, State state, int failures) {
    try (var bad = RawPeer.saying(answer)) {
      mended(Samples.openai("bad", bad.port()), FailoverPolicy.DEFAULT, label, state, failures);
    }
  }

  /** It need not end either: the document is whole, whatever the connection does. */
  @Test
  void anErrorThatComesWholeIsToldThoughTheConnectionStaysOpen() {
    String error = Wire.openaiError("invalid_request_error", "invalid_api_key", "no");
    RawPeer.Script script =
        line -> {
          line.request();
          line.say("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + error);
          line.request(); // comes to nothing: waits until the other side hangs up
        };
    try (var bad = new RawPeer(script)) {
      Target target = Samples.openai("bad", bad.port());
      mended(target, FailoverPolicy.DEFAULT, "401", State.MISCONFIGURED, 0);
    }
  }

  /** The second target must answer, and the first be left in this state. */
  private static void mended(
      Target bad, FailoverPolicy policy, String label, State state, int failures) {
    try (var good = StubProvider.streaming(Wire.openaiStream())) {
      Target second =
          Samples.second(
              Samples.target(
                  "good", Provider.OPENAI, good.port(), List.of(MODEL), Optional.of(MODEL)));
      try (var proxy = new TestProxy(Samples.serving(policy, bad, second))) {
        HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

        assertThat(answer.body()).isEqualTo(String.join("", Wire.openaiStream()));
        assertThat(proxy.onlyRecord().trail())
            .matches("bad;(" + label + ");\\d+ms, good;200;\\d+ms");
        var report = proxy.report("bad");
        boolean untold = state == State.HEALTHY && failures == 0;
        assertThat(report.state()).isIn(state, untold ? State.UNKNOWN : state);
        assertThat(report.consecutiveFailures()).isEqualTo(failures);
        assertThat(report.inFlight()).isZero();
        assertThat(proxy.report("good").counts().successes()).isEqualTo(1);
      }
    }
  }

  private static Target at(String host, Protocol protocol, int port) {
    Target plain = Samples.openai("bad", port);
    return new Target(
        plain.id(),
        plain.name(),
        plain.provider(),
        new Endpoint(protocol, host, port, plain.endpoint().path(), false),
        1,
        1,
        List.of(),
        Optional.empty(),
        plain.headers(),
        plain.credentials());
  }

  @Test
  void aHostThatIsNotThere() {
    Target nowhere = at("nowhere.invalid", Protocol.HTTP, 9);
    mended(nowhere, FailoverPolicy.DEFAULT, "dns", State.HEALTHY, 1);
  }

  @Test
  void aRefusedConnection() {
    Target closed = Samples.openai("bad", ClosedPort.port());
    mended(closed, FailoverPolicy.DEFAULT, "refused", State.HEALTHY, 1);
  }

  @Test
  void aHandshakeThatFails() {
    try (var plain = new RawPeer(line -> line.say("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      Target tls = at("127.0.0.1", Protocol.HTTPS, plain.port());
      mended(tls, FailoverPolicy.DEFAULT, "tls", State.HEALTHY, 1);
    }
  }

  @Test
  void aReset() {
    try (var bad =
        new RawPeer(
            line -> {
              line.request();
              line.reset();
            })) {
      mended(Samples.openai("bad", bad.port()), FailoverPolicy.DEFAULT, "reset", State.HEALTHY, 1);
    }
  }

  @Test
  void theClockOfTheConnection() throws Exception {
    FailoverPolicy normal = Samples.clocks(LONG, LONG, LONG);
    var hurried =
        new FailoverPolicy(
            3,
            0,
            Duration.ZERO,
            SOON,
            normal.responseTimeout(),
            normal.firstTokenTimeout(),
            normal.streamIdleTimeout(),
            normal.writeTimeout(),
            normal.requestTimeout(),
            normal.streamRecovery());
    try (var full = new FullListener()) {
      mended(Samples.openai("bad", full.port()), hurried, "connect-timeout", State.HEALTHY, 1);
    }
  }

  @Test
  void theClockOfTheHead() {
    try (var mute =
        new RawPeer(
            line -> {
              line.request();
              line.awaitHangUp();
            })) {
      mended(
          Samples.openai("bad", mute.port()),
          Samples.clocks(SOON, LONG, LONG),
          "response-timeout",
          State.HEALTHY,
          1);
    }
  }

  @Test
  void theClockOfTheFirstToken() {
    try (var slow =
        new RawPeer(
            line -> {
              Events.begin(line);
              line.awaitHangUp();
            })) {
      mended(
          Samples.openai("bad", slow.port()),
          Samples.clocks(LONG, SOON, LONG),
          "first-token-timeout",
          State.HEALTHY,
          1);
    }
  }

  @Test
  void theClockOfTheWholeRequestIsNobodysFault() {
    FailoverPolicy normal = Samples.clocks(LONG, LONG, LONG);
    var hurried =
        new FailoverPolicy(
            3,
            0,
            Duration.ZERO,
            normal.connectTimeout(),
            LONG,
            LONG,
            LONG,
            LONG,
            SOON,
            FailoverPolicy.StreamRecovery.RESUME);
    String hel = Wire.chunk("{\"content\":\"Hel\"}", "null");
    try (var endless =
            new RawPeer(
                line -> {
                  Events.begin(line, hel);
                  while (true) {
                    line.chunk(": alive\n\n");
                    Thread.sleep(20); // the pace of the provider; nothing waits for it
                  }
                });
        var good = StubProvider.streaming(Wire.openaiStream());
        var proxy =
            new TestProxy(
                Samples.serving(
                    hurried,
                    Samples.openai("slow", endless.port()),
                    Samples.second(Samples.openai("good", good.port()))))) {
      String body = proxy.chat(Wire.OPENAI_STREAM_REQUEST).body();

      assertThat(body).contains(hel, "stream_broken").doesNotContain("[DONE]");
      assertThat(proxy.onlyRecord().trail()).matches("slow;deadline;\\d+ms");
      assertThat(proxy.report("slow").consecutiveFailures()).isZero();
      assertThat(good.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 409, 413, 415, 422, 451})
  void theCallersMistakesStayTheCallers(int status) {
    String error = Wire.openaiError("invalid_request_error", "x", "your mistake");
    try (var strict = StubProvider.always(status, error);
        var good = StubProvider.streaming(Wire.openaiStream());
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("strict", strict.port()),
                    Samples.second(Samples.openai("good", good.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo(error);
      assertThat(good.asked()).isEmpty();
      assertThat(proxy.report("strict").consecutiveFailures()).isZero();
      assertThat(proxy.report("strict").cooldownUntil()).isEmpty();
    }
  }

  /** A moderator speaks of what the caller says, not of the gateway's credentials. */
  @Test
  void aModeratorsWordIsForTheCaller() {
    String error = Wire.openaiError("invalid_request_error", "content_filter", "flagged");
    try (var moderated = StubProvider.always(403, error);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", moderated.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo(error);
      assertThat(answer.headers().firstValue("x-tg-error")).isEmpty();
      assertThat(proxy.report("one").state()).isIn(State.UNKNOWN, State.HEALTHY);
    }
  }

  /** It can never succeed there, and keeps nobody else from being served there. */
  @Test
  void whoAsksForMoreThanTheLimitHearsItAndNobodyElseDoes() {
    var limited =
        new StubProvider(
            (exchange, asked) -> {
              boolean large = asked.body().contains("large");
              String body = large ? aboveLimit() : Wire.openaiAnswer("Ho");
              StubProvider.send(exchange, large ? 429 : 200, "application/json", body);
            });
    try (limited;
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.target(
                        "one",
                        Provider.OPENAI,
                        limited.port(),
                        List.of(MODEL),
                        Optional.of(MODEL))))) {
      for (String caller : List.of("/ai/v1/chat/completions", "/ai/v1/messages")) {
        String request = Wire.ANTHROPIC_REQUEST.replace("Hello!", "large");
        HttpResponse<String> answer = proxy.post(caller, request);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
        assertThat(answer.headers().firstValue("retry-after")).isEmpty();
        assertThat(answer.body()).contains("Requested 50000", "rate_limit_e");
        assertThat(proxy.post(caller, Wire.ANTHROPIC_REQUEST).statusCode()).isEqualTo(200);
      }
      assertThat(proxy.report("one").state()).isEqualTo(State.HEALTHY);
      assertThat(proxy.report("one").cooldownUntil()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry-after: 20",
        "retry-after-ms: 20000",
        "x-ratelimit-reset-requests: 20s",
        "x-ratelimit-reset-tokens: 0m20s"
      })
  void whenEverybodyIsOutTheCallerHearsForHowLong(String hint) {
    String head = "HTTP/1.1 429 Too Many Requests\r\n" + hint + "\r\ncontent-length: 0\r\n\r\n";
    try (var busy = RawPeer.saying(head);
        var proxy = new TestProxy(Samples.serving(Samples.openai("busy", busy.port())))) {
      for (int turn = 0; turn < 2; turn++) {
        HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

        assertThat(answer.statusCode()).isEqualTo(429);
        long seconds = answer.headers().firstValueAsLong("retry-after").orElseThrow();
        assertThat(seconds).isBetween(10L, 20L);
        assertThat(answer.headers().allValues("retry-after-ms")).isEmpty();
        assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
        Instant until = proxy.report("busy").cooldownUntil().orElseThrow();
        assertThat(Duration.between(Instant.now(), until)).isLessThanOrEqualTo(LONG);
      }
      assertThat(busy.requests()).as("left alone while it cools").hasSize(1);
    }
  }
}
