package dev.trustgate.loadtest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Many callers on one thread: each asks for a stream and hears it to its end. */
final class SlowCallers implements AutoCloseable {

  private static final byte[] END = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  private static final int WAIT_MILLIS = 100;

  private final Selector selector;
  private final InetSocketAddress[] gateways;
  private final byte[] request;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private int joined;
  private long events;
  private int speaking;
  private int whole;
  private int broken;
  private Optional<String> complaint = Optional.empty();

  /** What is known of one caller. */
  private static final class Caller {
    private boolean heard;
    private boolean blankBefore;
    private int matched;
    private String latest = "silence";
  }

  /** Callers who go to these gateways in turn. */
  SlowCallers(int[] ports, String path, String body) throws IOException {
    selector = Selector.open();
    gateways =
        Arrays.stream(ports)
            .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .toArray(InetSocketAddress[]::new);
    request =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** One caller more. */
  void join() throws IOException {
    SocketChannel channel = SocketChannel.open(gateways[joined++ % gateways.length]);
    channel.write(ByteBuffer.wrap(request));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Caller());
  }

  /** Hears what there is to be heard. */
  void hear() throws IOException {
    selector.select(
        key -> {
          try {
            hear((SocketChannel) key.channel(), (Caller) key.attachment());
          } catch (IOException reset) {
            over(key, false, reset.toString());
          }
        },
        WAIT_MILLIS);
  }

  private void hear(SocketChannel channel, Caller caller) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      over(channel.keyFor(selector), caller.matched == END.length, caller.latest);
      return;
    }
    caller.latest =
        StandardCharsets.UTF_8.decode(buffer.duplicate().flip()).toString(); // to complain with
    speaking += count > 0 && !caller.heard ? 1 : 0;
    caller.heard |= count > 0;
    for (int at = 0; at < count; at++) {
      read(caller, buffer.get(at));
    }
  }

  private void read(Caller caller, byte next) {
    boolean lineFeed = next == '\n';
    events += lineFeed && caller.blankBefore ? 1 : 0;
    caller.blankBefore = lineFeed;
    if (caller.matched < END.length) {
      boolean goesOn = next == END[caller.matched];
      caller.matched = goesOn ? caller.matched + 1 : next == END[0] ? 1 : 0;
    }
  }

  private void over(SelectionKey key, boolean complete, String latest) {
    complaint = complete ? complaint : complaint.or(() -> Optional.of(latest));
    whole += complete ? 1 : 0;
    broken += complete ? 0 : 1;
    try {
      key.channel().close();
    } catch (IOException closedAlready) {
      // It is over either way.
    }
  }

  long events() {
    return events;
  }

  /** How many have heard anything yet. */
  int speaking() {
    return speaking;
  }

  int whole() {
    return whole;
  }

  int broken() {
    return broken;
  }

  /** What the first one heard last whose answer was not whole. */
  Optional<String> complaint() {
    return complaint;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
