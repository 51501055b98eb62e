package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.Wire;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** While a stream is silent, comments keep whatever stands in between awake. */
class CommentsIT {

  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final String COMMENT = ": keep-alive\n\n";
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String LO = chunk("{\"content\":\"lo\"}", "null");
  private static final String END = chunk("{}", "\"stop\"") + "data: [DONE]\n\n";

  private final CountDownLatch heard = new CountDownLatch(1);

  /** Says a part, is silent until the caller has heard comments, and says the rest. */
  private RawPeer pausing(String before, String after) {
    return new RawPeer(
        line -> {
          Events.begin(line, before);
          heard.await();
          line.chunk(after);
          Events.end(line);
        });
  }

  private void hearsComments(String path, String request, Target target, String... events)
      throws Exception {
    try (var proxy = new TestProxy(Samples.serving(target), OFTEN)) {
      HttpResponse<InputStream> answer =
          proxy.begin(proxy.request(path).POST(HttpRequest.BodyPublishers.ofString(request)));
      try (InputStream in = answer.body()) {
        String event = Events.next(in);
        StringBuilder all = new StringBuilder(event);
        int comments = 0;
        while (comments < 3) {
          event = Events.next(in);
          all.append(event);
          comments += event.equals(COMMENT) ? 1 : 0;
        }
        heard.countDown();
        all.append(Events.rest(in));
        assertThat(all.toString().replace(COMMENT, "")).isEqualTo(String.join("", events));
      }
      assertThat(proxy.onlyRecord().error()).isEmpty();
    }
  }

  @Test
  void inOpenAisDialect() throws Exception {
    try (var provider = pausing(HEL, LO + END)) {
      hearsComments(
          "/ai/v1/chat/completions",
          Wire.OPENAI_STREAM_REQUEST,
          Samples.openai("one", provider.port()),
          HEL,
          LO,
          END);
    }
  }

  @Test
  void inAnthropicsDialect() throws Exception {
    String before =
        """
        event: message_start
        data: {"type":"message_start","message":{"id":"m","model":"c","usage":\
        {"input_tokens":3,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text"}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

        """;
    String after =
        """
        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

        event: message_stop
        data: {"type":"message_stop"}

        """;
    String request =
        Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    try (var provider = pausing(before, after)) {
      hearsComments(
          "/ai/v1/messages", request, Samples.anthropic("one", provider.port()), before, after);
    }
  }

  /** What is said again is not sent; the caller would hear nothing for as long as that takes. */
  @Test
  void whileTheNextTargetSaysAgainWhatTheCallerHas() throws Exception {
    CountDownLatch broken = new CountDownLatch(1);
    String hello = chunk("{\"content\":\"H\"}", "null");
    RawPeer again =
        new RawPeer(
            line -> {
              Events.begin(line);
              while (!heard.await(5, TimeUnit.MILLISECONDS)) {
                line.chunk("data: {\"choices\":[]}\n\n");
              }
              line.chunk(HEL);
              line.chunk(LO + END);
              Events.end(line);
            });
    RawPeer cut =
        new RawPeer(
            line -> {
              Events.begin(line, hello);
              broken.await();
            });
    FailoverPolicy resuming = Samples.resuming(FailoverPolicy.DEFAULT);
    Target second = Samples.second(Samples.openai("two", again.port()));
    try (cut;
        again;
        var proxy =
            new TestProxy(
                Samples.serving(resuming, Samples.openai("one", cut.port()), second), OFTEN)) {
      HttpResponse<InputStream> answer =
          proxy.begin(
              proxy
                  .request("/ai/v1/chat/completions")
                  .POST(HttpRequest.BodyPublishers.ofString(Wire.OPENAI_STREAM_REQUEST)));
      try (InputStream in = answer.body()) {
        assertThat(Events.next(in)).isEqualTo(hello);
        broken.countDown();
        for (int comments = 0; comments < 3; comments++) {
          assertThat(Events.next(in)).isEqualTo(COMMENT);
        }
        heard.countDown();
        assertThat(Events.rest(in).replace(COMMENT, ""))
            .contains("el", "lo")
            .endsWith("[DONE]\n\n");
      }
    }
  }

  /** The provider breaks an event in the middle and is silent there: no comment splits it. */
  @Test
  void neverWithinAnEvent() throws Exception {
    int middle = LO.length() / 2;
    try (var provider = pausing(HEL + LO.substring(0, middle), LO.substring(middle) + END)) {
      hearsComments(
          "/ai/v1/chat/completions",
          Wire.OPENAI_STREAM_REQUEST,
          Samples.openai("one", provider.port()),
          HEL,
          LO,
          END);
    }
  }

  /** The answer broke off, and the target that goes on with it has not said a word yet. */
  @Test
  void alsoWhileTheNextTargetsHeadIsAwaited() throws Exception {
    CountDownLatch cutNow = new CountDownLatch(1);
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, HEL);
                  cutNow.await();
                });
        var second =
            new RawPeer(
                line -> {
                  line.request();
                  heard.await();
                  line.say(Events.HEAD);
                  line.chunk(HEL + LO + END);
                  Events.end(line);
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.resuming(FailoverPolicy.DEFAULT),
                    Samples.openai("one", first.port()),
                    Samples.second(Samples.openai("two", second.port()))),
                OFTEN)) {
      try (InputStream in = proxy.open(Wire.OPENAI_STREAM_REQUEST).body()) {
        assertThat(Events.next(in)).isEqualTo(HEL);
        cutNow.countDown();
        for (int comments = 0; comments < 3; comments++) {
          assertThat(Events.next(in)).isEqualTo(COMMENT);
        }
        heard.countDown();
        assertThat(Events.rest(in).replace(COMMENT, ""))
            .contains("\"lo\"")
            .endsWith("data: [DONE]\n\n")
            .doesNotContain("error");
      }
      assertThat(proxy.onlyRecord().trail()).matches("one;cut;\\d+ms, two;200;\\d+ms");
    }
  }

  /** Who leaves in that time is noticed by the comment that does not arrive, or before. */
  @Test
  void andWhoLeavesMeanwhileIsGone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var first = Events.saying(HEL);
        var second =
            new RawPeer(
                line -> {
                  line.request();
                  asked.countDown();
                  line.awaitHangUp();
                  hungUp.countDown();
                });
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.resuming(FailoverPolicy.DEFAULT),
                    Samples.openai("one", first.port()),
                    Samples.second(Samples.openai("two", second.port()))),
                OFTEN)) {
      try (InputStream in = proxy.open(Wire.OPENAI_STREAM_REQUEST).body()) {
        assertThat(Events.next(in)).isEqualTo(HEL);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(proxy.onlyRecord().trail())
          .matches("one;unfinished;\\d+ms, two;client-gone;\\d+ms");
    }
  }

  @Test
  void neverBeforeTheFirstEvent() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
                  goOn.await(500, TimeUnit.MILLISECONDS); // ten comments' time of silence
                  line.chunk(HEL + END);
                  Events.end(line);
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())), OFTEN)) {
      assertThat(proxy.chat(Wire.OPENAI_STREAM_REQUEST).body()).doesNotContain("keep-alive");
    }
  }
}
