package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed attempt is replaced before the caller has anything of it. */
class FailoverIT {

  private static final FailoverPolicy PATIENT = FailoverPolicy.DEFAULT;

  private final StubProvider good =
      new StubProvider(
          (exchange, asked) -> {
            exchange.getResponseHeaders().set("openai-processing-ms", "good");
            StubProvider.send(exchange, 200, "application/json", Wire.openaiAnswer("Hi"));
          });

  @AfterEach
  void close() {
    good.close();
  }

  /** Asks the bad target first and the good one next; the good one must answer. */
  private HttpResponse<String> survives(int badPort, FailoverPolicy policy, String label) {
    var configuration =
        Samples.serving(
            policy,
            Samples.openai("bad", badPort),
            Samples.second(Samples.openai("good", good.port())));
    try (var proxy = new TestProxy(configuration)) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Wire.openaiAnswer("Hi"));
      assertThat(answer.headers().firstValue("x-tg-target")).contains("good");
      assertThat(answer.headers().firstValue("x-tg-attempts")).contains("2");
      assertThat(answer.headers().firstValue("x-tg-trail").orElse(""))
          .matches("bad;" + label + ";\\d+ms, good;200;\\d+ms");
      assertThat(answer.headers().allValues("x-tg-target-openai-processing-ms"))
          .containsExactly("good");
      assertThat(answer.headers().allValues("openai-processing-ms")).isEmpty();
      assertThat(answer.headers().firstValue("retry-after")).isEmpty();
      assertThat(answer.headers().firstValue("x-should-retry")).isEmpty();
      assertThat(answer.headers().firstValue("x-tg-error")).isEmpty();
      var record = proxy.onlyRecord();
      assertThat(record.trail()).matches("bad;" + label + ";\\d+ms, good;200;\\d+ms");
      assertThat(record.target()).contains("good");
      return answer;
    }
  }

  private void survives(RawPeer bad, String label) {
    try (bad) {
      survives(bad.port(), PATIENT, label);
    }
  }

  private static String ok(String type, String body) {
    return "HTTP/1.1 200 OK\r\nopenai-processing-ms: bad\r\ncontent-type: "
        + type
        + "\r\ncontent-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 408, 429, 500, 502, 503, 504, 520, 524, 529, 599})
  void anErrorThatAnotherTargetMayNotHave(int status) {
    try (var bad =
        new StubProvider(
            (exchange, asked) -> {
              exchange.getResponseHeaders().set("openai-processing-ms", "bad");
              exchange.getResponseHeaders().set("retry-after", "7");
              StubProvider.send(
                  exchange, status, "application/json", Wire.openaiError("t", "c", "no"));
            })) {
      survives(bad.port(), PATIENT, Integer.toString(status));
    }
  }

  @Test
  void aRefusedConnection() {
    survives(ClosedPort.port(), PATIENT, "refused");
  }

  @Test
  void aResetBeforeTheHead() {
    survives(
        new RawPeer(
            line -> {
              line.request();
              line.reset();
            }),
        "reset");
  }

  @Test
  void aCloseBeforeTheHead() {
    survives(new RawPeer(line -> line.request()), "closed");
  }

  @Test
  void silence() {
    Duration soon = Duration.ofSeconds(1);
    try (var bad =
        new RawPeer(
            line -> {
              line.request();
              line.awaitHangUp();
            })) {
      survives(bad.port(), Samples.clocks(soon, soon, soon), "response-timeout");
    }
  }

  @Test
  void anAnswerThatStopsComing() {
    Duration soon = Duration.ofSeconds(1);
    try (var bad =
        new RawPeer(
            line -> {
              line.request();
              line.say("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":");
              line.awaitHangUp();
            })) {
      survives(bad.port(), Samples.clocks(Duration.ofSeconds(20), soon, soon), "response-timeout");
    }
  }

  @Test
  void aPageInsteadOfAnAnswer() {
    survives(RawPeer.saying(ok("text/html", "<html><body>Welcome</body></html>")), "garbled");
  }

  @Test
  void nothingInsteadOfAnAnswer() {
    survives(RawPeer.saying(ok("application/json", "")), "empty");
  }

  @Test
  void jsonOfAnotherShape() {
    survives(RawPeer.saying(ok("application/json", "{\"status\":\"fine\"}")), "garbled");
  }

  @Test
  void halfAnAnswerOfTheRightLength() {
    String half = Wire.openaiAnswer("Hi").substring(0, 100);
    survives(RawPeer.saying(ok("application/json", half)), "garbled");
  }

  @Test
  void anAnswerThatIsCut() {
    String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n";
    survives(RawPeer.saying(head + "\r\n" + Wire.openaiAnswer("Hi")), "truncated");
  }

  @Test
  void anErrorUnderAGoodStatus() {
    survives(
        RawPeer.saying(
            ok("application/json", Wire.openaiError("overloaded_error", "x", "too busy"))),
        "529");
  }

  @Test
  void aRedirect() {
    survives(
        RawPeer.saying(
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:1/\r\n"
                + "content-length: 0\r\n\r\n"),
        "307");
  }

  @Test
  void aStreamInsteadOfAnAnswer() {
    survives(
        RawPeer.saying(ok("text/event-stream", String.join("", Wire.openaiStream()))), "garbled");
  }

  @ParameterizedTest
  @CsvSource({"400, invalid_request_error", "404, other", "409, other", "413, other", "422, other"})
  void theCallersOwnMistakeIsToldAtOnce(int status, String type) {
    String error = Wire.openaiError(type, "some_code", "your mistake");
    try (var strict = StubProvider.always(status, error);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("strict", strict.port()),
                    Samples.second(Samples.openai("good", good.port()))))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo(error);
      assertThat(answer.headers().firstValue("x-tg-attempts")).contains("1");
      assertThat(answer.headers().firstValue("x-tg-target")).contains("strict");
      assertThat(answer.headers().firstValue("x-tg-error")).isEmpty();
      assertThat(good.asked()).isEmpty();
    }
  }

  @Test
  void noTargetIsAskedTwiceAndNoMoreThanMayBe() {
    try (var bad = StubProvider.always(500, Wire.openaiError("server_error", "x", "down"));
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("a", bad.port()),
                    Samples.openai("b", bad.port()),
                    Samples.openai("c", bad.port()),
                    Samples.openai("d", bad.port())))) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(bad.asked()).hasSize(3);
      assertThat(answer.headers().firstValue("x-tg-attempts")).contains("3");
      assertThat(answer.headers().firstValue("x-tg-trail").orElse("").split(", "))
          .extracting(hop -> hop.substring(0, 1))
          .doesNotHaveDuplicates();
    }
  }
}
