package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams while all goes well, and how they are replaced while nothing was said yet. */
class StreamIT {

  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String LO = chunk("{\"content\":\"lo\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String DONE = "data: [DONE]\n\n";
  private static final String ERROR =
      "data: " + Wire.openaiError("server_error", "server_error", "gave up") + "\n\n";

  private final StubProvider good = StubProvider.streaming(Wire.openaiStream());

  @AfterEach
  void close() {
    good.close();
  }

  private TestProxy before(RawPeer bad, FailoverPolicy policy) {
    return new TestProxy(
        Samples.serving(
            policy,
            Samples.openai("bad", bad.port()),
            Samples.second(Samples.openai("good", good.port()))));
  }

  /** The caller must see the good target's whole stream and nothing of the bad one's. */
  private void replaced(RawPeer bad, FailoverPolicy policy, String label) {
    try (bad;
        var proxy = before(bad, policy)) {
      HttpResponse<String> answer = proxy.chat(Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(String.join("", Wire.openaiStream()));
      assertThat(answer.headers().firstValue("x-tg-target")).contains("good");
      assertThat(answer.headers().firstValue("x-tg-attempts")).contains("2");
      assertThat(answer.headers().firstValue("x-tg-trail").orElse(""))
          .matches("bad;" + label + ";\\d+ms, good;200;\\d+ms");
    }
  }

  private void replaced(RawPeer bad, String label) {
    replaced(bad, FailoverPolicy.DEFAULT, label);
  }

  @Test
  void anErrorBehindTheRoleIsReplaced() {
    replaced(Events.saying(ROLE, ERROR), "500");
  }

  @Test
  void anErrorAsTheFirstEventIsReplacedAsItsEqualStatus() {
    replaced(
        Events.saying("data: " + Wire.openaiError("overloaded_error", "x", "too busy") + "\n\n"),
        "529");
  }

  @Test
  void aCutBehindTheRoleIsReplaced() {
    replaced(new RawPeer(line -> Events.begin(line, ROLE)), "truncated");
  }

  @Test
  void anEndBehindTheRoleIsReplaced() {
    replaced(Events.saying(ROLE), "truncated");
  }

  @Test
  void aStreamWithoutEventsIsReplaced() {
    replaced(Events.saying(), "empty");
  }

  @Test
  void anEndWithNothingBeforeItIsReplaced() {
    replaced(Events.saying(DONE), "empty");
    replaced(Events.saying(ROLE, DONE), "empty");
  }

  @Test
  void moreThanIsHeldBackIsReplaced() {
    String ping = ": " + "x".repeat(100_000) + "\n\n";
    replaced(
        new RawPeer(
            line -> {
              Events.begin(line, ROLE);
              while (true) {
                line.chunk(ping);
              }
            }),
        "too-large");
    String huge = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(1 << 20);
    replaced(
        new RawPeer(
            line -> {
              Events.begin(line, ROLE);
              line.chunk(huge);
              line.awaitHangUp();
            }),
        "too-large");
  }

  @Test
  void threeEventsOfNonsenseAreReplaced() {
    replaced(Events.saying("data: {oops\n\n", "data: nope\n\n", "data: }{\n\n", HEL), "garbled");
  }

  @Test
  void aDocumentInsteadOfAStreamIsReplaced() {
    String body = Wire.openaiAnswer("Hi");
    replaced(
        RawPeer.saying(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length()
                + "\r\n\r\n"
                + body),
        "garbled");
  }

  /** Neither is worth waiting for: what it would have been is in the head. */
  @Test
  void anotherKindOfAnswerThatSaysNothingYetIsReplaced() {
    String head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";
    replaced(RawPeer.saying(head + "transfer-encoding: chunked\r\n\r\n0\r\n\r\n"), "empty");
    replaced(
        new RawPeer(
            line -> {
              line.request();
              line.say(head + "content-length: 100\r\n\r\n");
              line.awaitHangUp();
            }),
        "garbled");
  }

  @Test
  void silenceBehindTheRoleIsReplaced() {
    replaced(
        new RawPeer(
            line -> {
              Events.begin(line, ROLE, ": ping\n\n");
              line.awaitHangUp();
            }),
        Samples.clocks(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(20)),
        "first-token-timeout");
  }

  @Test
  void pingsDoNotHoldTheFirstTokenClockBack() {
    replaced(
        new RawPeer(
            line -> {
              Events.begin(line, ROLE);
              while (true) {
                line.chunk(": ping\n\n");
                Thread.sleep(20); // the pace of the provider; nothing waits for it
              }
            }),
        Samples.clocks(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(20)),
        "first-token-timeout");
  }

  @Test
  void everyEventGoesOutBeforeTheNextComesIn() throws Exception {
    CountDownLatch firstHeard = new CountDownLatch(1);
    CountDownLatch secondHeard = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, HEL);
                  firstHeard.await();
                  line.chunk(LO);
                  secondHeard.await();
                  line.chunk(STOP + DONE);
                  Events.end(line);
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      HttpResponse<InputStream> answer = proxy.open(Wire.OPENAI_STREAM_REQUEST);
      try (InputStream in = answer.body()) {
        assertThat(Events.next(in)).isEqualTo(ROLE);
        assertThat(Events.next(in)).isEqualTo(HEL);
        assertThat(proxy.inProgress()).isEqualTo(1);
        firstHeard.countDown();
        assertThat(Events.next(in)).isEqualTo(LO);
        secondHeard.countDown();
        assertThat(Events.rest(in)).isEqualTo(STOP + DONE);
      }
    }
  }

  @Test
  void theHeadWaitsForTheFirstMeaningfulEvent() throws Exception {
    CountDownLatch roleSaid = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE);
                  roleSaid.countDown();
                  goOn.await();
                  line.chunk(HEL + STOP + DONE);
                  Events.end(line);
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      var headHere = new CountDownLatch(1);
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    proxy.chat(Wire.OPENAI_STREAM_REQUEST);
                    headHere.countDown();
                  });
      assertThat(roleSaid.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(headHere.await(200, TimeUnit.MILLISECONDS)).as("nothing is sent yet").isFalse();
      goOn.countDown();
      assertThat(headHere.await(10, TimeUnit.SECONDS)).isTrue();
      caller.join();
    }
  }

  @Test
  void aMissingTerminalEventIsSuppliedBehindAFinishReason() {
    try (var provider = Events.saying(ROLE, HEL, STOP);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).isEqualTo(ROLE + HEL + STOP + DONE);
      assertThat(proxy.onlyRecord().error()).isEmpty();
    }
  }

  @Test
  void nothingBehindTheTerminalEventIsSent() {
    try (var provider = Events.saying(ROLE, HEL, STOP, DONE, LO);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).isEqualTo(ROLE + HEL + STOP + DONE);
    }
  }

  @Test
  void anAnthropicStreamKeepsEveryByte() {
    String[] events = {
      anthropic(
          "message_start",
          "\"message\":{\"id\":\"m\",\"model\":\"c\",\"usage\":"
              + "{\"input_tokens\":3,\"output_tokens\":1}}"),
      anthropic("ping", "\"x\":1"),
      anthropic("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\"}"),
      anthropic(
          "content_block_delta",
          "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + "\"Hé\"}"),
      anthropic("content_block_stop", "\"index\":0"),
      anthropic(
          "message_delta",
          "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":" + "{\"output_tokens\":2}"),
      anthropic("message_stop", "\"y\":2")
    };
    String request =
        Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    try (var provider = Events.saying(events);
        var proxy = new TestProxy(Samples.serving(Samples.anthropic("one", provider.port())))) {
      HttpResponse<String> answer = proxy.post("/ai/v1/messages", request);

      assertThat(answer.body()).isEqualTo(String.join("", events));
      var record = proxy.onlyRecord();
      assertThat(record.inputTokens()).hasValue(3);
      assertThat(record.outputTokens()).hasValue(2);
    }
  }

  private static String anthropic(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }

  @Test
  void theConnectionIsUsedAgainAfterAWholeStream() {
    try (var provider =
            new RawPeer(
                line -> {
                  while (line.request().isPresent()) {
                    line.say(Events.HEAD);
                    line.chunk(HEL + STOP + DONE);
                    Events.end(line);
                  }
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {
      for (int turn = 0; turn < 3; turn++) {
        assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).isEqualTo(HEL + STOP + DONE);
        int over = turn + 1;
        await().until(() -> proxy.records().size() == over);
      }
      assertThat(provider.connections()).isEqualTo(1);
    }
  }
}
