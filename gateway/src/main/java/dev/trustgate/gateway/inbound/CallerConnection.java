package dev.trustgate.gateway.inbound;

import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One connection of a caller, and what is known of it while a request is served on it. */
public final class CallerConnection {

  private final SocketChannel channel;
  private final Deadline reading = new Deadline();
  private final Deadline writing = new Deadline();
  private final ReentrantLock lock = new ReentrantLock();
  private final Inlet inlet;
  private final Outlet outlet;

  private volatile @Nullable Thread served;
  private volatile boolean slow;
  private boolean left;
  private boolean hurried;

  CallerConnection(
      SocketChannel channel, HelidonSocket socket, InboundClocks clocks, Ticker ticker) {
    this.channel = channel;
    this.inlet = new Inlet(socket, reading, clocks, ticker);
    this.outlet = new Outlet(socket, writing, lock, ticker);
    outlet.patience(clocks.write());
  }

  /** The connection that a request came on; empty if nobody keeps the listener's connections. */
  public static Optional<CallerConnection> of(ServerRequest request) {
    return request.remotePeer() instanceof CallerPeer peer
        ? Optional.of(peer.connection())
        : Optional.empty();
  }

  /** How long a write may be stuck from now on. */
  public void writeWithin(Duration patience) {
    outlet.patience(patience);
  }

  /**
   * Watches for the caller to leave while a request is served, which reads nothing: the thread that
   * calls this is interrupted then.
   */
  public Watch watch() {
    lock.lock();
    try {
      left = false;
      hurried = false;
      served = Thread.currentThread();
      return new Watch();
    } finally {
      lock.unlock();
    }
  }

  /** The watch over one request. */
  public final class Watch implements AutoCloseable {

    private Watch() {}

    /** Whether the caller has left. */
    public boolean left() {
      lock.lock();
      try {
        return left;
      } finally {
        lock.unlock();
      }
    }

    /** Whether the caller was hung up on because it took nothing in time. */
    public boolean slow() {
      return slow;
    }

    /**
     * Whether the gateway stops and the request had its time. An interrupt that came of it is over:
     * the caller may still be told.
     */
    public boolean hurried() {
      lock.lock();
      try {
        if (hurried) {
          Thread.interrupted(); // ours, and heard
        }
        return hurried;
      } finally {
        lock.unlock();
      }
    }

    /** Ends the watch. An interrupt that came of it is over, too. */
    @Override
    public void close() {
      lock.lock();
      try {
        served = null;
        if (left || hurried) {
          Thread.interrupted(); // ours: whatever else wants this thread to stop will say so again
        }
      } finally {
        lock.unlock();
      }
    }
  }

  Inlet inlet() {
    return inlet;
  }

  Outlet outlet() {
    return outlet;
  }

  void headBegins(Method method) {
    outlet.asked(method);
  }

  void headIsRead(Headers headers) {
    inlet.headIsRead(headers);
  }

  /** How long no request has been under way; negative while one is. */
  long spareNanos(long now) {
    return inlet.spareNanos(now);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Hangs up if the caller is late; one whose body is late gets an answer first. */
  void hangUpIfLate(long now) {
    if (writing.missedAt(now)) {
      slow = true;
      reset();
    } else if (reading.missedAt(now)) {
      if (inlet.spareNanos(now) < 0) {
        hearNoMore();
      } else {
        hangUp();
      }
    }
  }

  /** Ends the wait for more of a body. */
  private void hearNoMore() {
    try {
      channel.shutdownInput();
    } catch (IOException broken) {
      hangUp();
    }
  }

  /**
   * Looks whether a caller who is being served is still there. Nothing is read by anybody else at
   * such a time, and whoever writes holds the lock: so the channel can be asked without waiting.
   * Where something was written since the last look, the next write will tell as well. Who has left
   * interrupts at every look: an attempt whose time is up in that moment takes an interrupt back,
   * and it may have been this one.
   *
   * @param scratch for what came in the meantime, which is kept for the next request
   */
  void lookAfter(ByteBuffer scratch) {
    boolean mute = served == null || inlet.isCutShort();
    if (mute || outlet.writtenMeanwhile() || !lock.tryLock()) {
      return;
    }
    try {
      Thread thread = served;
      boolean goes = left || (!inlet.ahead().isFull() && hasLeft(scratch));
      if (thread != null && goes) {
        left = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Interrupts whatever is waited for: there is no more time. Not while something is written. Who
   * waits for the rest of a body hears its end instead, because an interrupt would close the
   * connection, and its caller is to be told.
   */
  void hurry() {
    if (inlet.awaitsBody()) {
      inlet.cutShort();
      hearNoMore();
      return;
    }
    if (served == null || !lock.tryLock()) {
      return;
    }
    try {
      Thread thread = served;
      if (thread != null && !left && !hurried) {
        hurried = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean hasLeft(ByteBuffer scratch) {
    scratch.clear();
    try {
      channel.configureBlocking(false); // no system call: virtual threads read without blocking
      try {
        int count = channel.read(scratch);
        if (count > 0) {
          inlet.ahead().append(scratch.flip());
        }
        return count < 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException broken) {
      return true;
    }
  }

  void hangUp() {
    try {
      channel.close();
    } catch (IOException broken) {
      // It is closed, then.
    }
  }

  /** Drops what the caller has not taken. */
  private void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException broken) {
      // Then it is closed without.
    }
    hangUp();
  }
}
