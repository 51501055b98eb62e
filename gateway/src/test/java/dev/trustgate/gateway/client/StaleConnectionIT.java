package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.time.Ticker;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that closes a kept connection in the moment in which it is used again. */
class StaleConnectionIT {

  private static final int REQUESTS = 1_000;
  private static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfine";

  private final JdkUpstreamClient client = new JdkUpstreamClient(Ticker.system());

  @AfterEach
  void close() {
    client.close();
  }

  /** Answers one request per connection, and ends the connection when the second has come. */
  private static RawPeer closingOnTheSecond(boolean reset) {
    return new RawPeer(
        line -> {
          if (line.request().isPresent()) {
            line.say(ANSWER);
          }
          if (line.request().isPresent() && reset) {
            line.reset();
          }
        });
  }

  private void isAnswered(RawPeer peer) throws SendFailure {
    try (UpstreamAnswer answer = client.send(Call.to(peer.port()))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(Call.text(answer, Call.LONG)).isEqualTo("fine");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyNotices(boolean reset) throws SendFailure {
    try (var peer = closingOnTheSecond(reset)) {
      for (int request = 0; request < REQUESTS; request++) {
        isAnswered(peer);
      }
      assertThat(peer.connections())
          .as("one connection for each request: all others were cut when used again")
          .isEqualTo(REQUESTS);
    }
  }

  @Test
  void nobodyNoticesWhenManyAskAtOnce() throws Exception {
    try (var peer = closingOnTheSecond(false);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> caller =
          () -> {
            for (int request = 0; request < REQUESTS / 4; request++) {
              isAnswered(peer);
            }
            return null;
          };
      List<Future<Void>> all =
          callers.invokeAll(IntStream.range(0, 4).mapToObj(i -> caller).toList());
      for (Future<Void> one : all) {
        one.get();
      }
    }
  }

  /**
   * A new connection that is cut is the provider's failure: asking again is for others to decide.
   */
  @Test
  void aNewConnectionIsNotTriedTwice() throws SendFailure {
    try (var peer = closingOnTheSecond(false);
        var broken = new RawPeer(line -> line.request())) {
      isAnswered(peer);
      try (var _ = client.send(Call.to(broken.port()))) {
        throw new AssertionError("an answer from nowhere");
      } catch (SendFailure failure) {
        assertThat(failure.kind()).isEqualTo(SendFailure.Kind.CLOSED);
      }
      assertThat(broken.requests()).hasSize(1);
    }
  }

  /** The provider has the request for a while and dies of it: others must not die of it, too. */
  @Test
  void aRequestThatWasHeldIsNotSentAgain() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.say(ANSWER);
              line.request();
              held.await(700, TimeUnit.MILLISECONDS); // longer than a round trip
            })) {
      isAnswered(peer);
      try (var _ = client.send(Call.to(peer.port()))) {
        throw new AssertionError("an answer from nowhere");
      } catch (SendFailure failure) {
        assertThat(failure.kind()).isEqualTo(SendFailure.Kind.CLOSED);
      }
      assertThat(peer.requests()).hasSize(2);
    }
  }

  /** A request that kills whoever reads it: many old connections are no reason to kill them all. */
  @Test
  void aRequestThatKillsIsSentTwiceAtMost() throws Exception {
    int kept = 8;
    CountDownLatch together = new CountDownLatch(kept);
    AtomicInteger begun = new AtomicInteger();
    try (var peer =
            new RawPeer(
                line -> {
                  line.request();
                  if (begun.incrementAndGet() <= kept) {
                    together.countDown();
                    together.await(20, TimeUnit.SECONDS);
                    line.say(ANSWER);
                    line.request();
                  }
                });
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> caller =
          () -> {
            isAnswered(peer);
            return null;
          };
      for (Future<Void> one :
          callers.invokeAll(IntStream.range(0, kept).mapToObj(i -> caller).toList())) {
        one.get();
      }
      assertThat(peer.connections()).isEqualTo(kept);
      try (var _ = client.send(Call.to(peer.port()))) {
        throw new AssertionError("an answer from nowhere");
      } catch (SendFailure failure) {
        assertThat(failure.kind()).isEqualTo(SendFailure.Kind.CLOSED);
      }
      assertThat(peer.requests()).hasSize(kept + 2);
    }
  }

  /** Bytes of an answer came: the request was seen, and is not sent again. */
  @Test
  void aRequestThatWasHeardIsNotSentAgain() throws SendFailure {
    try (var peer =
        new RawPeer(
            line -> {
              line.request();
              line.say(ANSWER);
              line.request();
              line.say("HTTP/1.1 200 O");
            })) {
      isAnswered(peer);
      try (var _ = client.send(Call.to(peer.port()))) {
        throw new AssertionError("half a head is no answer");
      } catch (SendFailure failure) {
        assertThat(failure.kind()).isEqualTo(SendFailure.Kind.NOT_HTTP);
      }
      assertThat(peer.requests()).hasSize(2);
    }
  }
}
