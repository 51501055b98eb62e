package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * A provider that gives everybody the same answer, on one thread, so cheaply that it does not
 * matter: {@code FixedProvider EVENTS PACE_MILLIS}. It reads of a request where it ends, whether it
 * wants a stream, and in which language; a stream has so many events, one per pace.
 */
public final class FixedProvider {

  private static final int BACKLOG = 1_024;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final PriorityQueue<Visit> speaking =
      new PriorityQueue<>(Comparator.comparingLong(visit -> visit.nextNanos));
  private final int events;
  private final long paceNanos;

  private FixedProvider(int events, long paceNanos) throws IOException {
    this.events = events;
    this.paceNanos = paceNanos;
  }

  /** One connection. */
  private static final class Visit {
    private final SocketChannel channel;
    private final RequestReader request = new RequestReader();
    private FixedAnswers answers = FixedAnswers.OPENAI;
    private int said;
    private long nextNanos;

    private Visit(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /** One in a process of its own: so many events a stream, one in so many milliseconds. */
  static Child started(Path log, int events, int paceMillis) throws IOException {
    return Child.java(
        log, FixedProvider.class.getName(), Integer.toString(events), Integer.toString(paceMillis));
  }

  public static void main(String[] arguments) throws IOException {
    long pace = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[1]));
    new FixedProvider(Integer.parseInt(arguments[0]), pace).serve();
  }

  @SuppressWarnings("InfiniteLoopStatement") // until the process is ended
  private void serve() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("listening on :" + server.socket().getLocalPort());
    while (true) {
      selector.select(this::meet, millisToNext());
      speak(System.nanoTime());
    }
  }

  /** 0 waits for ever. */
  private long millisToNext() {
    Visit next = speaking.peek();
    return next == null
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.nextNanos - System.nanoTime()));
  }

  private void meet(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        hear((Visit) key.attachment());
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Visit(channel));
  }

  private void hear(Visit visit) throws IOException {
    buffer.clear();
    if (visit.channel.read(buffer) < 0) {
      speaking.remove(visit);
      visit.channel.close();
      return;
    }
    if (!visit.request.read(buffer.flip())) {
      return;
    }
    visit.answers = visit.request.anthropic() ? FixedAnswers.ANTHROPIC : FixedAnswers.OPENAI;
    if (visit.request.stream()) {
      write(visit, visit.answers.streamHead());
      visit.said = 0;
      visit.nextNanos = System.nanoTime();
      speaking.add(visit);
    } else {
      write(visit, visit.answers.whole());
    }
  }

  private void speak(long now) throws IOException {
    for (Visit next = speaking.peek(); next != null && next.nextNanos - now <= 0; ) {
      speaking.remove();
      if (next.said < events) {
        next.said++;
        next.nextNanos += paceNanos;
        speaking.add(next);
        write(next, next.answers.event());
      } else {
        write(next, next.answers.streamEnd());
      }
      next = speaking.peek();
    }
  }

  private void write(Visit visit, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      int written = visit.channel.write(left);
      if (written == 0) {
        throw new IOException("a caller does not take its answer");
      }
    }
  }
}
