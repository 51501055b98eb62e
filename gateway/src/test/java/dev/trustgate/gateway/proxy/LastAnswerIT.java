package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A caller who wants the connection closed behind an answer hears all of the answer first. */
class LastAnswerIT {

  private static final String[] EVENTS = Wire.openaiStream();

  private static RawCaller ask(TestProxy proxy) {
    String body = Wire.OPENAI_STREAM_REQUEST;
    return new RawCaller(proxy.port())
        .say(
            "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
  }

  private static TestProxy before(int port) {
    return new TestProxy(Samples.serving(Samples.openai("one", port)));
  }

  @Test
  void aStreamThatCameInOnePiece() {
    try (var provider = StubProvider.streaming(String.join("", EVENTS));
        var proxy = before(provider.port());
        var caller = ask(proxy)) {
      assertThat(caller.readAll())
          .startsWith("HTTP/1.1 200 ")
          .contains(EVENTS[1], "data: [DONE]\n\n");
    }
  }

  @Test
  void aStreamInPieces() {
    CountDownLatch goOn = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, EVENTS[0], EVENTS[1]);
                  goOn.await();
                  line.chunk(EVENTS[2] + EVENTS[3] + EVENTS[4]);
                  Events.end(line);
                });
        var proxy = before(provider.port());
        var caller = ask(proxy)) {
      assertThat(caller.readUntil("Hel")).startsWith("HTTP/1.1 200 ");
      goOn.countDown();
      assertThat(caller.readAll()).contains("data: [DONE]\n\n").endsWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void aStreamThatBroke() {
    CountDownLatch cutNow = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  Events.begin(line, EVENTS[0], EVENTS[1]);
                  cutNow.await();
                });
        var proxy = before(provider.port());
        var caller = ask(proxy)) {
      caller.readUntil("Hel");
      cutNow.countDown();
      assertThat(caller.readAll()).contains("stream_broken").endsWith("\r\n0\r\n\r\n");
    }
  }
}
