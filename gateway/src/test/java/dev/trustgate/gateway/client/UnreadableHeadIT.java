package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An answer whose head cannot be read: the library forgets its connection, and it must not stay
 * open for that, whatever the provider does.
 */
class UnreadableHeadIT {

  private static final Duration SOON = Duration.ofSeconds(15);
  private static final String WHOLE = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfine";

  private final JdkUpstreamClient client = new JdkUpstreamClient(Ticker.system());
  private final AtomicInteger hungUp = new AtomicInteger();

  @AfterEach
  void close() {
    client.close();
  }

  static Stream<String> heads() {
    return Stream.of(
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nx-a: a\u0001b\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length : 3\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\ncontent-length: soon\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\ncontent-length: 3, 4\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\nabc",
        "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(20),
        "HTTP/1.1 200 OK\r\nx-a: " + "a".repeat(1 << 20) + "\r\n\r\n");
  }

  /** Says this and hears what the other side does; it never ends the connection of itself. */
  private RawPeer saying(String head) {
    return new RawPeer(
        line -> {
          if (line.request().isPresent()) {
            line.say(head);
          }
          line.awaitHangUp();
          hungUp.incrementAndGet();
        });
  }

  private void isRefused(RawPeer peer) {
    assertThatExceptionOfType(SendFailure.class)
        .isThrownBy(() -> client.send(Call.to(peer.port())).close())
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(SendFailure.Kind.NOT_HTTP));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void itsConnectionIsClosed(String head) {
    try (var peer = saying(head)) {
      isRefused(peer);

      await().atMost(SOON).untilAsserted(() -> assertThat(hungUp).hasValue(1));
    }
  }

  @Test
  void soAreThoseOfMany() {
    try (var peer = saying("HTTP/2 200 OK\r\n\r\n")) {
      for (int i = 0; i < 100; i++) {
        isRefused(peer);
      }

      await().atMost(SOON).untilAsserted(() -> assertThat(hungUp).hasValue(peer.connections()));
    }
  }

  /** The end of one client is not the end of what others read over it. */
  @Test
  void anAnswerOfAnotherProviderThatIsUnderWayIsReadToItsEnd() throws SendFailure {
    CountDownLatch goOn = new CountDownLatch(1);
    RawPeer slow =
        new RawPeer(
            line -> {
              line.request();
              line.say(WHOLE.substring(0, WHOLE.length() - 2));
              goOn.await();
              line.say(WHOLE.substring(WHOLE.length() - 2));
            });
    try (slow;
        var bad = saying("HTTP/2 200 OK\r\n\r\n");
        UpstreamAnswer answer = client.send(Call.to(slow.port()))) {
      for (int i = 0; i < 40; i++) {
        isRefused(bad);
      }
      goOn.countDown();

      assertThat(Call.text(answer, Call.LONG)).isEqualTo("fine");
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(hungUp).hasValue(40));
  }
}
