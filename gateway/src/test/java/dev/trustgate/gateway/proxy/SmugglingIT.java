package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose length two readers could understand in two ways reach a provider at most once. */
class SmugglingIT {

  private static final String BODY = Wire.OPENAI_REQUEST;
  private static final String LINE = "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\n";
  private static final String HIDDEN =
      "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nX-Hidden: 1\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n"
          + BODY;

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final TestProxy proxy =
      new TestProxy(Samples.serving(Samples.openai("one", provider.port())));

  @AfterEach
  void close() {
    proxy.close();
    provider.close();
  }

  private static String chunked(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  static Stream<Arguments> attempts() {
    String length = "Content-Length: " + BODY.length() + "\r\n";
    return Stream.of(
        Arguments.of(
            "length and chunks",
            LINE + length + "Transfer-Encoding: chunked\r\n\r\n" + chunked(BODY) + HIDDEN),
        Arguments.of(
            "chunks and length",
            LINE + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN),
        Arguments.of(
            "two different lengths", LINE + length + "Content-Length: 0\r\n\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a list of lengths",
            LINE + "Content-Length: " + BODY.length() + ", 0\r\n\r\n" + BODY + HIDDEN),
        Arguments.of("a signed length", LINE + "Content-Length: +5\r\n\r\nabcde" + HIDDEN),
        Arguments.of("a negative length", LINE + "Content-Length: -1\r\n\r\n" + HIDDEN),
        Arguments.of("a hexadecimal length", LINE + "Content-Length: 0x5\r\n\r\nabcde" + HIDDEN),
        Arguments.of(
            "a length beyond all numbers",
            LINE + "Content-Length: 18446744073709551617\r\n\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a space before the colon",
            LINE + "Content-Length : " + BODY.length() + "\r\n\r\n" + BODY + HIDDEN),
        Arguments.of(
            "an unknown transfer coding",
            LINE + "Transfer-Encoding: xchunked\r\n\r\n" + chunked(BODY) + HIDDEN),
        Arguments.of(
            "chunks twice",
            LINE
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n"
                + chunked(BODY)
                + HIDDEN),
        Arguments.of(
            "a folded header",
            LINE + "Transfer-Encoding:\r\n chunked\r\n" + length + "\r\n" + BODY + HIDDEN),
        Arguments.of(
            "bare line feeds in the head",
            LINE.replace("\r\n", "\n") + length.replace("\r\n", "\n") + "\n" + BODY + HIDDEN),
        Arguments.of(
            "a bare line feed before a header",
            LINE + "X-A: b\nTransfer-Encoding: chunked\r\n" + length + "\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a bare carriage return in a value",
            LINE + "X-A: b\rTransfer-Encoding: chunked\r\n" + length + "\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a zero byte in a value", LINE + "X-A: \u0000\r\n" + length + "\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a chunk size with a sign",
            LINE + "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + BODY + "\r\n0\r\n\r\n" + HIDDEN),
        Arguments.of(
            "a chunk size that is no number",
            LINE + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY + "\r\n0\r\n\r\n" + HIDDEN),
        Arguments.of(
            "a chunk size beyond all numbers",
            LINE + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n" + BODY + HIDDEN),
        Arguments.of(
            "a chunk longer than its size",
            LINE + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + BODY + "\r\n0\r\n\r\n" + HIDDEN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void anAmbiguousRequestIsRefusedAndItsConnectionClosed(String name, String bytes) {
    try (var log = new CapturedLog()) {
      String answer;
      try (var caller = new RawCaller(proxy.port())) {
        answer = caller.say(bytes).readAll();
      }

      assertThat(provider.asked().size()).as("requests that got through").isLessThanOrEqualTo(1);
      assertThat(provider.asked())
          .allSatisfy(asked -> assertThat(asked.headers()).doesNotContainKey("x-hidden"));
      assertThat(heads(answer)).as(answer).hasSizeLessThanOrEqualTo(1);
      assertThat(answer).matches("(?s)|HTTP/1\\.1 (200|400|413|501) .*");
      assertThat(log.text()).doesNotContain("met a defect").doesNotContain("Hello!");
    }
  }

  private static List<String> heads(String answers) {
    return Pattern.compile("HTTP/1\\.1 \\d{3}")
        .matcher(answers)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void requestsInARowAreServedInARow() {
    try (var caller = new RawCaller(proxy.port())) {
      String answers =
          caller.say(HIDDEN + HIDDEN.replace("Host: x", "Host: x\r\nConnection: close")).readAll();

      assertThat(heads(answers)).hasSize(2).allMatch(head -> head.contains("200"));
      assertThat(provider.asked()).hasSize(2);
    }
  }

  @Test
  void aRefusedBodyIsNotReadAsTheNextRequest() {
    String inner = HIDDEN;
    String tooEarly =
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: " + inner.length() + "\r\n\r\n";
    String last = LINE + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";
    try (var caller = new RawCaller(proxy.port())) {
      String answers = caller.say(tooEarly + inner + last).readAll();

      assertThat(heads(answers).getFirst()).contains("404");
      assertThat(provider.asked()).isEmpty();
    }
  }
}
