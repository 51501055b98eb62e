package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of an answer is held until it is whole. */
class WholeAnswerIT {

  private static final int LIMIT_BYTES = 64 * 1024;
  private static final String GOOD = Wire.openaiAnswer("from the other one");

  /** What sockets and clients between here and there may have taken in besides. */
  private static final long UNDER_WAY_BYTES = 32L << 20;

  /** So much that it could not be meant, and that it must be noticed if it were held. */
  private static final long ENDLESS_BYTES = 1L << 30;

  private final StubProvider good = StubProvider.always(200, GOOD);

  @AfterEach
  void close() {
    good.close();
  }

  private TestProxy before(int port) {
    return new TestProxy(
        Samples.serving(
            Samples.openai("large", port), Samples.second(Samples.openai("good", good.port()))),
        LIMIT_BYTES);
  }

  /** A valid answer of exactly this many bytes. */
  private static String sized(int bytes) {
    return Wire.openaiAnswer("x".repeat(bytes - Wire.openaiAnswer("").length()));
  }

  private static void isReplaced(TestProxy proxy) {
    HttpResponse<String> answer = proxy.chat(Wire.OPENAI_REQUEST);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(GOOD);
    assertThat(answer.headers().firstValue("x-tg-trail").orElse(""))
        .matches("large;too-large;\\d+ms, good;200;\\d+ms");
    assertThat(proxy.onlyRecord().error()).isEmpty();
    assertThat(proxy.report("large").consecutiveFailures()).isEqualTo(1);
  }

  @Test
  void exactlyTheBoundIsPassedOn() {
    String longest = sized(LIMIT_BYTES);
    try (var large = StubProvider.always(200, longest);
        var proxy = before(large.port())) {
      assertThat(proxy.chat(Wire.OPENAI_REQUEST).body()).isEqualTo(longest);
      assertThat(good.asked()).isEmpty();
    }
  }

  @Test
  void oneByteMoreIsReplaced() {
    try (var large = StubProvider.always(200, sized(LIMIT_BYTES + 1));
        var proxy = before(large.port())) {
      isReplaced(proxy);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transfer-encoding: chunked", "content-length: 1073741824"})
  void whatDoesNotEndIsHungUpOnInsteadOfBeingHeld(String framing) throws Exception {
    String piece = "x".repeat(16 * 1024);
    AtomicLong said = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    try (var large =
            new RawPeer(
                line -> {
                  line.request();
                  line.say("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
                  line.say(framing + "\r\n\r\n");
                  try {
                    while (said.get() < ENDLESS_BYTES) {
                      if (framing.endsWith("chunked")) {
                        line.chunk(piece);
                      } else {
                        line.say(piece);
                      }
                      said.addAndGet(piece.length());
                    }
                  } finally {
                    over.countDown();
                  }
                });
        var proxy = before(large.port())) {
      isReplaced(proxy);
      assertThat(over.await(10, TimeUnit.SECONDS)).as("hung up on").isTrue();
      assertThat(said.get()).isLessThan(LIMIT_BYTES + UNDER_WAY_BYTES);
    }
  }
}
