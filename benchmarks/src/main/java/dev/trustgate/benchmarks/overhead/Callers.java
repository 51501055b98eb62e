package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Callers over kept connections on one thread, which cost the same whoever answers them. */
final class Callers implements AutoCloseable {

  private static final int CONNECTIONS_MAX = 512;
  private static final long SILENCE_MILLIS = 30_000;
  private static final long LOOK_NANOS = 50_000;

  private final InetSocketAddress address;
  private final byte[] request;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final Deque<Caller> idle = new ArrayDeque<>();
  private int open;

  /** One connection. */
  private static final class Caller {
    private final SocketChannel channel;
    private final AnswerReader answer = new AnswerReader();
    private long askedNanos;

    private Caller(SocketChannel channel) {
      this.channel = channel;
    }
  }

  Callers(Subject subject, int connections) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), subject.port());
    request = subject.request();
    selector = Selector.open();
    for (int number = 0; number < connections; number++) {
      idle.add(connect());
    }
  }

  /** Closed model: every connection asks again as soon as it has its answer. */
  Heard closed(int requests) throws IOException {
    var heard = new Heard(requests);
    int asked = 0;
    while (asked < requests && !idle.isEmpty()) {
      ask(idle.remove(), System.nanoTime());
      asked++;
    }
    while (heard.answers() < requests) {
      int before = heard.answers();
      if (selector.select(key -> hear(key, heard), SILENCE_MILLIS) == 0) {
        throw new IOException("nobody has answered for " + SILENCE_MILLIS + " ms");
      }
      for (int more = heard.answers() - before; more > 0 && asked < requests; more--) {
        ask(idle.remove(), System.nanoTime());
        asked++;
      }
    }
    return heard.over();
  }

  /**
   * Open model: so many requests a second whatever becomes of them, and the time of each counts
   * from when it should have been sent.
   */
  Heard open(int perSecond, int seconds) throws IOException {
    int requests = perSecond * seconds;
    long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var heard = new Heard(requests);
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(2L * seconds);
    int asked = 0;
    while (heard.answers() < requests && System.nanoTime() - end < 0) {
      selector.selectNow(key -> hear(key, heard));
      long now = System.nanoTime();
      while (asked < requests && now - (start + asked * everyNanos) >= 0 && anybodyIdle()) {
        ask(idle.remove(), start + asked * everyNanos);
        asked++;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return heard.over();
  }

  private boolean anybodyIdle() throws IOException {
    if (idle.isEmpty() && open < CONNECTIONS_MAX) {
      idle.add(connect());
    }
    return !idle.isEmpty();
  }

  private Caller connect() throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Caller caller = new Caller(channel);
    channel.register(selector, SelectionKey.OP_READ, caller);
    open++;
    return caller;
  }

  private void ask(Caller caller, long since) throws IOException {
    caller.askedNanos = since;
    caller.answer.begin();
    ByteBuffer bytes = ByteBuffer.wrap(request);
    while (bytes.hasRemaining()) {
      if (caller.channel.write(bytes) == 0) {
        LockSupport.parkNanos(LOOK_NANOS); // a large request: the other side reads it meanwhile
      }
    }
  }

  private void hear(SelectionKey key, Heard heard) {
    Caller caller = (Caller) key.attachment();
    buffer.clear();
    try {
      if (caller.channel.read(buffer) < 0) {
        throw new IllegalStateException("a kept connection was closed");
      }
    } catch (IOException broken) {
      throw new IllegalStateException("a kept connection broke", broken);
    }
    if (caller.answer.read(buffer.flip())) {
      heard.answer(caller.answer, System.nanoTime() - caller.askedNanos);
      idle.add(caller);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
