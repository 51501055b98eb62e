package dev.trustgate.gateway.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trustgate.gateway.client.SendFailure.Kind;
import dev.trustgate.gateway.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A connection that is not made in time. Linux drops the first packet of a connection to a listener
 * whose queue is full, which is the one silent address that a machine has of its own.
 */
class ConnectTimeoutIT {

  private static final int MORE_THAN_THE_QUEUE_HOLDS = 8;
  private static final int PROBE_MILLIS = 300;

  @Test
  void aListenerThatDoesNotAcceptRunsIntoTheConnectTimeout() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new JdkUpstreamClient(Ticker.system())) {
      assumeTrue(fill(server, waiting), "this system's listeners never fall silent");

      var request =
          Call.to(
              "127.0.0.1", server.getLocalPort(), Duration.ofMillis(200), Duration.ofSeconds(30));
      SendFailure failure =
          catchThrowableOfType(SendFailure.class, () -> client.send(request).close());

      assertThat(failure).isNotNull();
      assertThat(failure.kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /**
   * The library's thread is busy for longer than the connection may take, and then says that it was
   * not made. That is no word about the provider, which takes it now.
   */
  @Test
  void aClockThatWasLateItselfIsNotBelievedAtOnce() throws Exception {
    assertThat(statusWithALateClock(Duration.ofSeconds(30))).isEqualTo(204);
  }

  /** What is left of the time may be enough for another target. */
  @Test
  void unlessThereIsNoTimeForAnotherWaitAsLong() {
    SendFailure failure =
        catchThrowableOfType(
            SendFailure.class, () -> statusWithALateClock(Duration.ofMillis(4500)));

    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
  }

  private static int statusWithALateClock(Duration deadline) throws Exception {
    List<Socket> waiting = new ArrayList<>();
    Thread caller = Thread.currentThread();
    Duration patience = Duration.ofSeconds(2); // the system knocks again after one and three
    var due = new AtomicLong(Long.MAX_VALUE);
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assumeTrue(fill(server, waiting), "this system's listeners never fall silent");
      var open = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> serve(server, open));
      Ticker late =
          () -> {
            long now = System.nanoTime();
            boolean told = Thread.currentThread() == caller && now - due.get() > 0;
            if (told) {
              open.countDown();
            }
            return told ? now + Duration.ofSeconds(1).toNanos() : now;
          };
      try (var client = new JdkUpstreamClient(late)) {
        var request = Call.to("127.0.0.1", server.getLocalPort(), patience, deadline);
        due.set(System.nanoTime() + patience.toNanos());
        try (UpstreamAnswer answer = client.send(request)) {
          return answer.status();
        }
      }
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Lets in whoever waits, and answers everybody, once it is open. */
  private static void serve(ServerSocket server, CountDownLatch open) {
    try {
      open.await();
      while (true) {
        Socket socket = server.accept();
        socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
      }
    } catch (IOException | InterruptedException over) {
      // The test is over.
    }
  }

  /** Connects until a connection hangs; false if none ever does. */
  private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
    for (int count = 0; count < MORE_THAN_THE_QUEUE_HOLDS; count++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), PROBE_MILLIS);
      } catch (SocketTimeoutException full) {
        return true;
      }
    }
    return false;
  }
}
