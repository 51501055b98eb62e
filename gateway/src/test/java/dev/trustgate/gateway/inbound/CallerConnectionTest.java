package dev.trustgate.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.socket.NioSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A caller that leaves while it is served. */
class CallerConnectionTest {

  private final ByteBuffer scratch = ByteBuffer.allocate(64);
  private final ServerSocketChannel listener;
  private final SocketChannel caller;
  private final SocketChannel accepted;
  private final CallerConnection connection;

  CallerConnectionTest() throws IOException {
    listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    caller = SocketChannel.open(listener.getLocalAddress());
    accepted = listener.accept();
    connection =
        new CallerConnection(
            accepted,
            NioSocket.server(accepted, "caller", "listener"),
            InboundClocks.DEFAULT,
            Ticker.system());
  }

  @AfterEach
  void close() throws IOException {
    Thread.interrupted(); // not the next test's
    caller.close();
    accepted.close();
    listener.close();
  }

  private boolean isInterruptedByALook() {
    connection.lookAfter(scratch);
    return Thread.interrupted();
  }

  @Test
  void whoStaysInterruptsNobody() {
    try (var watch = connection.watch()) {
      assertThat(isInterruptedByALook()).isFalse();
      assertThat(watch.left()).isFalse();
    }
  }

  /** Whatever else interrupts the thread takes interrupts back, and may take this one. */
  @Test
  void whoHasLeftInterruptsUntilItIsHeard() throws IOException {
    try (var watch = connection.watch()) {
      caller.close();
      await().pollInSameThread().until(this::isInterruptedByALook);

      assertThat(isInterruptedByALook()).isTrue();
      assertThat(isInterruptedByALook()).isTrue();
      assertThat(watch.left()).isTrue();
    }
    assertThat(isInterruptedByALook()).as("nobody is served any more").isFalse();
  }
}
