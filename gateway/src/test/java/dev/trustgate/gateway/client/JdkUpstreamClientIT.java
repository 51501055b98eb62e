package dev.trustgate.gateway.client;

import static dev.trustgate.gateway.client.Call.CANARY;
import static dev.trustgate.gateway.client.Call.LONG;
import static dev.trustgate.gateway.client.Call.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.client.SendFailure.Kind;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.time.Ticker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against peers that break off at every place there is. */
class JdkUpstreamClientIT {

  private static final String OK_CHUNKED =
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";

  private final JdkUpstreamClient client = new JdkUpstreamClient(Ticker.system());

  @AfterEach
  void close() {
    client.close();
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
  }

  private static SendFailure failureOf(ThrowingCallable call) {
    SendFailure failure = catchThrowableOfType(SendFailure.class, call);
    assertThat(failure).as("nothing failed").isNotNull();
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString()).doesNotContain(CANARY);
    return failure;
  }

  private SendFailure sending(OutboundRequest request) {
    return failureOf(() -> client.send(request).close());
  }

  private SendFailure reading(int port, java.time.Duration patience) throws SendFailure {
    try (UpstreamAnswer answer = client.send(Call.to(port))) {
      return failureOf(() -> Call.text(answer, patience));
    }
  }

  @Test
  void sendsHeadersAndBodyAsGiven() throws Exception {
    try (var peer = RawPeer.saying(answer("fine"))) {
      try (UpstreamAnswer answer = client.send(Call.to(peer.port()))) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Call.text(answer, LONG)).isEqualTo("fine");
      }
      assertThat(peer.requests().getFirst())
          .startsWith("POST /v1/x?key=" + CANARY + " HTTP/1.1\r\n")
          .contains("Authorization: Bearer " + CANARY, "x-a: b")
          .contains("Host: 127.0.0.1:" + peer.port())
          .endsWith("{\"prompt\":\"" + CANARY + "\"}");
    }
  }

  @Test
  void aPortNobodyListensOnIsRefused() {
    assertThat(sending(Call.to(ClosedPort.port())).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void aHostWithoutAnAddressIsUnknown() {
    assertThat(sending(Call.to("host.invalid", 80, LONG)).kind()).isEqualTo(Kind.UNKNOWN_HOST);
  }

  @Test
  void aResetBeforeTheHeadIsABrokenConnection() {
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.reset();
            })) {
      assertThat(sending(Call.to(peer.port())).kind()).isEqualTo(Kind.RESET);
      assertThat(peer.requests()).as("a request is never sent again on its own").hasSize(1);
    }
  }

  @Test
  void aCloseBeforeTheHeadIsAClosedConnection() {
    try (var peer = new RawPeer(line -> line.request())) {
      assertThat(sending(Call.to(peer.port())).kind()).isEqualTo(Kind.CLOSED);
      assertThat(peer.requests()).as("a request is never sent again on its own").hasSize(1);
    }
  }

  /** Something came, and no head: to say that nothing did would send people to the network. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "H",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n",
        "<html>Bad gateway</html>",
        "{\"error\":\"no head before me\"}"
      })
  void whatIsNoWholeHeadIsNotHttp(String beginning) {
    try (var peer = RawPeer.saying(beginning)) {
      assertThat(sending(Call.to(peer.port())).kind()).isEqualTo(Kind.NOT_HTTP);
      assertThat(peer.requests()).as("a request is never sent again on its own").hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNotHttpIsCalledSo() {
    try (var peer = RawPeer.saying("SSH-2.0-OpenSSH " + CANARY + "\r\n\r\n")) {
      assertThat(sending(Call.to(peer.port())).kind()).isEqualTo(Kind.NOT_HTTP);
    }
  }

  @Test
  void silenceBeforeTheHeadEndsAtItsDeadline() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      assertThat(sending(Call.to("127.0.0.1", peer.port(), SHORT)).kind())
          .isEqualTo(Kind.HEAD_TIMEOUT);
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the connection is given up").isTrue();
    }
  }

  @Test
  void silenceAfterTheHeadEndsAtTheReadDeadline() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.say(OK_CHUNKED);
              line.chunk("first");
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      assertThat(reading(peer.port(), SHORT).kind()).isEqualTo(Kind.READ_TIMEOUT);
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the connection is given up").isTrue();
    }
  }

  @Test
  void aBodyShorterThanDeclaredIsNoWholeAnswer() throws SendFailure {
    try (var peer = RawPeer.saying("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")) {
      assertThat(reading(peer.port(), LONG).kind()).isIn(Kind.CLOSED, Kind.RESET);
    }
  }

  @Test
  void aChunkedBodyWithoutItsLastChunkIsNoWholeAnswer() throws SendFailure {
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.say(OK_CHUNKED);
              line.chunk("half");
            })) {
      assertThat(reading(peer.port(), LONG).kind()).isIn(Kind.CLOSED, Kind.RESET);
    }
  }

  @Test
  void aResetWithinTheBodyIsABrokenConnection() throws Exception {
    CountDownLatch firstRead = new CountDownLatch(1);
    try (var peer =
            new RawPeer(
                line -> {
                  line.request();
                  line.say(OK_CHUNKED);
                  line.chunk("half");
                  firstRead.await();
                  line.reset();
                });
        UpstreamAnswer answer = client.send(Call.to(peer.port()))) {
      assertThat(Call.read(answer, new byte[64], LONG)).isEqualTo(4);
      firstRead.countDown();
      assertThat(failureOf(() -> Call.text(answer, LONG)).kind()).isEqualTo(Kind.RESET);
    }
  }

  @Test
  void chunksThatMakeNoSenseAreNoWholeAnswer() throws SendFailure {
    try (var peer = RawPeer.saying(OK_CHUNKED + "zz\r\nnonsense\r\n0\r\n\r\n")) {
      assertThat(reading(peer.port(), LONG).kind()).isIn(Kind.CLOSED, Kind.RESET);
    }
  }

  @Test
  void aConnectionIsUsedAgainAfterAWholeBody() throws Exception {
    try (var peer =
        new RawPeer(
            line -> {
              while (line.request().isPresent()) {
                line.say(answer("again"));
              }
            })) {
      for (int turn = 0; turn < 3; turn++) {
        try (UpstreamAnswer answer = client.send(Call.to(peer.port()))) {
          assertThat(Call.text(answer, LONG)).isEqualTo("again");
        }
      }
      assertThat(peer.connections()).isEqualTo(1);
      assertThat(peer.requests()).hasSize(3);
    }
  }

  @Test
  void closingAnUnreadAnswerBreaksTheConnectionOff() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.say(OK_CHUNKED);
              line.chunk("unread");
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      client.send(Call.to(peer.port())).close();

      assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (var trap = RawPeer.saying(answer("trap"));
        var peer =
            RawPeer.saying(
                "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.1:"
                    + trap.port()
                    + "/\r\ncontent-length: 0\r\n\r\n");
        UpstreamAnswer answer = client.send(Call.to(peer.port()))) {
      assertThat(answer.status()).isEqualTo(307);
      assertThat(trap.connections()).isZero();
    }
  }

  @Test
  void anInterruptedWaitGivesTheConnectionUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    AtomicReference<SendFailure> seen = new AtomicReference<>();
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              asked.countDown();
              line.awaitHangUp();
              hungUp.countDown();
            })) {
      Thread waiting = Thread.ofVirtual().start(() -> seen.set(sending(Call.to(peer.port()))));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      waiting.interrupt();
      waiting.join();

      assertThat(seen.get().kind()).isEqualTo(Kind.INTERRUPTED);
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void nothingSecretIsPrinted() {
    assertThat(Call.to(9).toString()).isEqualTo("OutboundRequest[http://127.0.0.1:9]");
  }
}
