package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.inbound.InboundClocks;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who take their time to ask lose their connection; others are not disturbed. */
class SlowRequestIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEAD = "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\n";

  private final StubProvider provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));

  @AfterEach
  void close() {
    provider.close();
  }

  private TestProxy proxy(Duration head, Duration idle, Duration body, int rate) {
    return new TestProxy(
        Samples.serving(Samples.openai("one", provider.port())),
        new InboundClocks(head, idle, body, rate, LONG));
  }

  /** Says a byte now and then until the other side has had enough. */
  private static void dribble(RawCaller caller, String bytes) {
    CountDownLatch never = new CountDownLatch(1);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              try {
                caller.say(bytes);
                return never.await(20, TimeUnit.MILLISECONDS); // the pace of the slow caller
              } catch (UncheckedIOException hungUp) {
                return true;
              }
            });
  }

  @Test
  void whoSaysNothingAtAllIsHungUpOn() {
    try (var proxy = proxy(SHORT, LONG, LONG, 1);
        var caller = new RawCaller(proxy.port())) {
      assertThat(caller.readAll()).isEmpty();
    }
  }

  @Test
  void aHeadThatDribblesInIsGivenUp() {
    try (var proxy = proxy(SHORT, LONG, LONG, 1);
        var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD);
      dribble(caller, "X-A: b\r\n");
      assertThat(proxy.records()).isEmpty();
    }
  }

  @Test
  void aHeadThatIsCutOffIsNoDefectOfOurs() {
    try (var log = new CapturedLog();
        var proxy = proxy(LONG, LONG, LONG, 1);
        var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD).sayNoMore();
      assertThat(caller.readAll()).isEmpty();
      assertThat(log.text()).doesNotContain("WARNING").doesNotContain("Internal");
    }
  }

  @Test
  void aBodyThatStopsIsGivenUp() {
    try (var proxy = proxy(LONG, LONG, SHORT, 1_000_000);
        var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD + "Content-Length: 100\r\n\r\n{");
      isTold(caller.readAll());
      assertThat(proxy.onlyRecord().error()).contains("request_timeout");
      assertThat(provider.asked()).isEmpty();
    }
  }

  private static void isTold(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 408 ")
        .containsIgnoringCase("\r\nconnection: close\r\n")
        .contains("x-tg-error: request_timeout", "{\"error\":{\"message\":");
  }

  /** Nobody waits for the rest of a body that was refused, longer than for others. */
  @Test
  void theRestOfARefusedBodyHasItsTimeToo() {
    try (var log = new CapturedLog();
        var proxy = proxy(LONG, LONG, SHORT, 1_000_000);
        var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD.replace("/ai/", "/nowhere/") + "Content-Length: 100\r\n\r\n{");
      assertThat(caller.readAll()).startsWith("HTTP/1.1 404 ").doesNotContain(" 408 ");
      assertThat(log.text()).doesNotContain("WARNING", "SEVERE");
    }
  }

  @Test
  void aBodyThatDribblesInIsGivenUp() {
    try (var proxy = proxy(LONG, LONG, SHORT, 1_000_000);
        var caller = new RawCaller(proxy.port())) {
      caller.say(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
      dribble(caller, "1\r\n{\r\n");
      assertThat(proxy.onlyRecord().error()).contains("request_timeout");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @Test
  void everyByteBuysABodyTime() {
    String body = Wire.OPENAI_REQUEST;
    try (var proxy = proxy(LONG, LONG, SHORT, 1);
        var caller = new RawCaller(proxy.port())) {
      String head = HEAD + "Content-Length: " + body.length() + "\r\n\r\n";
      caller.say(head + body.substring(0, 60)); // a minute, which begins before the first is up
      await().during(Duration.ofMillis(700)).until(() -> proxy.records().isEmpty());
      caller.say(body.substring(60));
      assertThat(caller.readUntil("\"kept\":true}}")).contains("200 OK");
    }
  }

  @Test
  void anUnusedConnectionIsClosedAndAUsedOneIsNot() {
    try (var proxy = proxy(LONG, Duration.ofSeconds(1), LONG, 1);
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_REQUEST);
      assertThat(caller.readUntil("\"kept\":true}}")).contains("200 OK");
      caller.ask(Wire.OPENAI_REQUEST);
      assertThat(caller.readUntil("\"kept\":true}}")).contains("200 OK");
      assertThat(caller.readAll()).as("closed after a while").isEmpty();
    }
  }
}
