package dev.trustgate.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A body whose time is up, and what still came of it in that moment. */
class InletTest {

  private static final InboundClocks CLOCKS = InboundClocks.DEFAULT;

  private final Deadline deadline = new Deadline();
  private final Inlet inlet = new Inlet(new JustThen(), deadline, CLOCKS, () -> 0);

  /** Says something in the very moment in which the clock finds that it took too long. */
  private final class JustThen implements HelidonSocket {
    @Override
    public byte[] get() {
      assertThat(deadline.missedAt(Long.MAX_VALUE / 2)).isTrue();
      return "x".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {}

    @Override
    public void idle() {}

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    @SuppressWarnings("removal") // whoever implements the interface has to
    public int read(BufferData buffer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(BufferData buffer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PeerInfo remotePeer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public PeerInfo localPeer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String socketId() {
      return "caller";
    }

    @Override
    public String childSocketId() {
      return "listener";
    }
  }

  private void awaitsBodyOf(int bytes) {
    WritableHeaders<?> headers = WritableHeaders.create();
    headers.set(HeaderNames.CONTENT_LENGTH, bytes);
    inlet.headIsRead(headers);
  }

  /** Whoever went on would hear the end next, and take its caller for gone. */
  @Test
  void aBodyThatGoesOnAtItsDeadlineCameTooSlowly() {
    awaitsBodyOf(100);
    assertThatThrownBy(inlet::get).isInstanceOf(BodyTooSlow.class);
  }

  /** From its deadline on nothing more is heard of its caller, not even that it still is there. */
  @Test
  void soDidOneThatEndsThere() {
    awaitsBodyOf(1);
    assertThatThrownBy(inlet::get).isInstanceOf(BodyTooSlow.class);
    assertThat(inlet.ahead().take()).as("kept in its place").hasSize(1);
  }

  /** It would be sent to a provider, for a caller who is being hung up on. */
  @Test
  void aHeadThatComesAsItsTimeIsUpIsNotServed() {
    assertThatThrownBy(inlet::get).isInstanceOf(CloseConnectionException.class);
  }
}
