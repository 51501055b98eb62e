package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that stops and has waited long enough tells the callers that are left. */
class StoppingIT {

  private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);

  /** A provider that says this much and is then silent until the other side hangs up. */
  private RawPeer silentAfter(String beginning) {
    return new RawPeer(
        line -> {
          line.request();
          line.say(beginning);
          asked.countDown();
          line.awaitHangUp();
          hungUp.countDown();
        });
  }

  private static String stream(String... events) {
    StringBuilder text = new StringBuilder(Events.HEAD);
    for (String event : events) {
      text.append(Integer.toHexString(event.length())).append("\r\n");
      text.append(event).append("\r\n");
    }
    return text.toString();
  }

  private void harmless(TestProxy proxy) throws InterruptedException {
    assertThat(hungUp.await(10, TimeUnit.SECONDS)).as("the provider is hung up on").isTrue();
    assertThat(proxy.onlyRecord().status()).isPositive(); // what follows is counted by then
    TargetReport target = proxy.targets().getFirst();
    assertThat(target.inFlight()).as("permits").isZero();
    assertThat(target.consecutiveFailures()).isZero();
    assertThat(target.lastError()).isEmpty();
  }

  @Test
  void aStreamEndsWithAnErrorAndNotAsIfItWereWhole() throws Exception {
    try (var provider = silentAfter(stream(HELLO));
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_STREAM_REQUEST);
      assertThat(caller.readUntil("Hello")).contains("Hello");

      proxy.hurry();

      assertThat(caller.readAll())
          .contains("\"code\":\"draining\"")
          .contains("shutting down")
          .doesNotContain("[DONE]")
          .endsWith("0\r\n\r\n");
      var record = proxy.onlyRecord();
      assertThat(record.error()).contains("draining");
      assertThat(record.interrupted()).contains("gateway-stopping");
      assertThat(record.trail()).matches("one;gateway-stopping;\\d+ms");
      harmless(proxy);
    }
  }

  @Test
  void whoHasNothingYetIsToldToAskElsewhere() throws Exception {
    try (var provider = silentAfter("");
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_REQUEST);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      proxy.hurry();

      assertThat(caller.readAll())
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("connection: close")
          .contains("\"code\":\"draining\"");
      assertThat(proxy.onlyRecord().status()).isEqualTo(503);
      harmless(proxy);
    }
  }

  /** Its language is known from the path, and the connection is good for an answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 900\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"})
  void whoIsStillSendingItsRequestIsToldToo(String half) throws Exception {
    try (var provider = silentAfter("");
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.say("POST /ai/v1/messages HTTP/1.1\r\nHost: x\r\n" + half);
      await().until(() -> proxy.inProgress() == 1);

      proxy.hurry();

      assertThat(caller.readAll())
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("connection: close")
          .contains("x-tg-error: draining", "\"type\":\"error\"");
      var record = proxy.onlyRecord();
      assertThat(record.status()).isEqualTo(503);
      assertThat(record.error()).contains("draining");
      assertThat(provider.requests()).isEmpty();
    }
  }

  /** Half of the answer is here; the caller has nothing of it. */
  @Test
  void aWholeAnswerThatIsUnderWayIsRefusedToo() throws Exception {
    try (var provider = silentAfter("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"id\":");
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_REQUEST);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

      proxy.hurry();

      assertThat(caller.readAll()).startsWith("HTTP/1.1 503 ").contains("\"code\":\"draining\"");
      harmless(proxy);
    }
  }
}
