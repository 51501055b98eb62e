package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole answers that come so slowly that waiting for their end would be no use. */
class DribblingIT {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String GOOD = Wire.openaiAnswer("from the other one");
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n";

  private final StubProvider good = StubProvider.always(200, GOOD);

  @AfterEach
  void close() {
    good.close();
  }

  /** Says this, and then a byte every moment, until it is hung up on. */
  private static RawPeer dribbling(String beginning, String bytes) {
    return new RawPeer(
        line -> {
          line.request();
          line.say(beginning);
          for (int at = 0; ; at = (at + 1) % bytes.length()) {
            line.say(bytes.substring(at, at + 1));
            Thread.sleep(20); // the pace of the provider; nothing waits for it
          }
        });
  }

  private TestProxy before(FailoverPolicy policy, RawPeer first) {
    return new TestProxy(
        Samples.serving(
            policy,
            Samples.openai("slow", first.port()),
            Samples.second(Samples.openai("good", good.port()))));
  }

  private static void isReplaced(TestProxy proxy) {
    HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(GOOD);
    var record = proxy.onlyRecord();
    assertThat(record.trail()).matches("slow;response-timeout;\\d+ms, good;200;\\d+ms");
    assertThat(record.duration()).isLessThan(LONG);
    assertThat(proxy.report("slow").consecutiveFailures()).isEqualTo(1);
    assertThat(proxy.report("slow").inFlight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\""})
  void isReplacedAfterTheGap(String beginning) {
    try (var slow = dribbling(HEAD + beginning, "abc");
        var proxy = before(Samples.clocks(LONG, LONG, SOON), slow)) {
      isReplaced(proxy);
    }
  }

  /** They keep the line awake; but that the model works may be said so long, and no longer. */
  @Test
  void blanksBeforeTheFirstWordHaveTheTimeOfTheResponse() {
    try (var slow = dribbling(HEAD, "\n ");
        var proxy = before(Samples.clocks(SOON.multipliedBy(2), LONG, SOON), slow)) {
      isReplaced(proxy);
      assertThat(proxy.onlyRecord().duration()).isGreaterThan(Duration.ofMillis(1_950));
    }
  }

  @Test
  void silenceBehindTheHeadIsAGap() {
    try (var slow =
            new RawPeer(
                line -> {
                  line.request();
                  line.say(HEAD);
                  line.awaitHangUp();
                });
        var proxy = before(Samples.clocks(LONG, LONG, SOON), slow)) {
      isReplaced(proxy);
    }
  }

  /** Longer than a gap in all, and never slower than a piece in each. */
  @Test
  void whatComesInPiecesIsWaitedFor() {
    String large = Wire.openaiAnswer("x".repeat(8 * WholePace.PIECE_BYTES));
    try (var steady =
            new RawPeer(
                line -> {
                  line.request();
                  line.say(HEAD.replace("100000", Integer.toString(large.length() + 5)));
                  for (int blank = 0; blank < 5; blank++) {
                    pause(line, "\n");
                  }
                  for (int at = 0; at < large.length(); at += 2 * WholePace.PIECE_BYTES) {
                    int end = Math.min(large.length(), at + 2 * WholePace.PIECE_BYTES);
                    pause(line, large.substring(at, end));
                  }
                });
        var proxy = before(Samples.clocks(LONG, LONG, Duration.ofMillis(1_500)), steady)) {
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).body().strip()).isEqualTo(large);
      assertThat(proxy.onlyRecord().trail()).matches("slow;200;\\d+ms");
      assertThat(proxy.onlyRecord().duration()).isGreaterThan(Duration.ofSeconds(2));
    }
  }

  private static void pause(RawPeer.Line line, String words)
      throws IOException, InterruptedException {
    Thread.sleep(250); // the pace of the provider
    line.say(words);
  }
}
