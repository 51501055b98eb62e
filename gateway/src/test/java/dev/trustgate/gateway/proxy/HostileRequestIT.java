package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by which one caller would be heard as two, or keep the others from being heard. */
class HostileRequestIT {

  private static final String CHAT = "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\n";
  private static final String CHUNKED = CHAT + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String LAST =
      "GET /ai/v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final TestProxy proxy =
      new TestProxy(Samples.serving(Samples.openai("one", provider.port())));

  @AfterEach
  void close() {
    proxy.close();
    provider.close();
  }

  private String said(String bytes) {
    try (var caller = new RawCaller(proxy.port())) {
      return caller.say(bytes).readAll();
    }
  }

  /** The statuses of the answers, those in between left out. */
  private static List<String> statuses(String answers) {
    return Pattern.compile("HTTP/1\\.1 ([2-5]\\d\\d)")
        .matcher(answers)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** A caller need not wait for leave to send a body, nor may it be one request more. */
  @Test
  void aBodyThatNobodyAskedForIsNotTheNextRequest() {
    String inner = CHAT + "Content-Length: " + Wire.OPENAI_REQUEST.length() + "\r\n\r\n";
    inner += Wire.OPENAI_REQUEST;
    String refused =
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
            .formatted(inner.length());

    String answers = said(refused + inner + LAST);

    assertThat(provider.asked()).isEmpty();
    assertThat(statuses(answers)).startsWith("404").doesNotContain("400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ai/v1/chat/completions", "/ai/v1/models", "/nowhere"})
  void anAnswerToHeadHasNoBody(String path) {
    String answers = said("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n" + LAST);

    String behind = answers.substring(answers.indexOf("\r\n\r\n") + 4);
    assertThat(behind).startsWith("HTTP/1.1 200").contains("\"object\":\"list\"");
  }

  @Test
  void anotherProtocolIsNotSpoken() {
    String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    assertThat(statuses(said(preface + LAST))).containsExactly("400");

    String upgrade =
        LAST.replace(
            "Connection: close",
            "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA");
    assertThat(said(upgrade)).startsWith("HTTP/1.1 200").contains("\"object\":\"list\"");
  }

  @Test
  void whatStandsBetweenTheChunksHasABoundOverAllOfThem() {
    try (var log = new CapturedLog()) {
      // Five lines within the bound of one are more than all may have; no byte comes behind them,
      // which a connection that is closed would answer with a reset instead of the 400.
      var wire = new StringBuilder(CHUNKED.replace("Host: x", "Host: x\r\nConnection: close"));
      for (int chunk = 0; chunk < 5; chunk++) {
        wire.append("1;").append("x".repeat(1_000)).append("\r\n{\r\n");
      }
      assertThat(statuses(said(wire.toString()))).containsExactly("400");
      assertThat(provider.asked()).isEmpty();
      assertThat(log.text()).doesNotContain("met a defect");
    }
  }

  /** Only what is held counts, not what may come. */
  @Test
  void bodiesThatHaveNotComeTakeNoRoomFromOthers() {
    int all = (int) (TestProxy.BODY_BUDGET_BYTES / TestProxy.BODY_LIMIT_BYTES) + 10;
    List<RawCaller> slow =
        IntStream.range(0, all)
            .mapToObj(_ -> new RawCaller(proxy.port()).say(CHUNKED + "1\r\n{\r\n"))
            .toList();
    try {
      String body = Wire.OPENAI_REQUEST;
      String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
      for (int i = 0; i < 5; i++) {
        assertThat(said(CHUNKED.replace("Host: x", "Host: x\r\nConnection: close") + chunk))
            .startsWith("HTTP/1.1 200");
      }
    } finally {
      slow.forEach(RawCaller::close);
    }
  }

  @Test
  void bodiesThatHaveComeDo() {
    int most = (int) (TestProxy.BODY_BUDGET_BYTES / TestProxy.BODY_LIMIT_BYTES);
    String large = "{\"x\":\"" + "y".repeat(TestProxy.BODY_LIMIT_BYTES - 10);
    List<RawCaller> slow = new ArrayList<>();
    try {
      for (int i = 0; i < most; i++) {
        slow.add(new RawCaller(proxy.port()).say(lengthed(large) + large));
      }
      // Some may be on their way still, and of those that come at the same time some are refused
      // and leave their room to others: one more each time fills it up.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                slow.add(new RawCaller(proxy.port()).say(lengthed(large) + large));
                return said(lengthed(large) + large + "\"}  ");
              },
              answer ->
                  answer.startsWith("HTTP/1.1 503") && answer.contains("x-tg-error: overloaded"));
    } finally {
      slow.forEach(RawCaller::close);
    }
  }

  private static String lengthed(String body) {
    return CHAT + "Connection: close\r\nContent-Length: " + (body.length() + 4) + "\r\n\r\n";
  }
}
