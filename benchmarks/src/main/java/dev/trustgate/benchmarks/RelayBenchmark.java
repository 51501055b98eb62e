package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.TextMap;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a request cost through a relay that reads it and puts another model into it, compared
 * with relays that take it whole and do not look? Plain loopback sockets, no HTTP: the least that a
 * relay does. How long it takes depends on how fast a sleeping core wakes; what it costs is told by
 * {@link WorkerCpu}, with {@code -prof dev.trustgate.benchmarks.WorkerCpu}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RelayBenchmark {

  private static final int GO = 1;

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  @Param private Script text = Script.PROSE;

  private final Target target = Fleet.target(0);
  private byte[] body = new byte[0];
  private Socket caller = new Socket();
  private Socket provider = new Socket();

  @Setup
  public void connect() throws IOException {
    body = Bodies.request(text, bytes).getBytes(UTF_8);
    caller = connected(socket -> send(socket, body));
    provider = connected(RelayBenchmark::take);
  }

  @TearDown
  public void close() throws IOException {
    caller.close();
    provider.close();
  }

  /** One turn of the other side; false when the connection is closed. */
  @FunctionalInterface
  private interface Turn {
    boolean take(Socket socket) throws IOException;
  }

  private static boolean send(Socket socket, byte[] body) throws IOException {
    boolean asked = socket.getInputStream().read() == GO;
    if (asked) {
      socket.getOutputStream().write(body);
    }
    return asked;
  }

  private static boolean take(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readInt();
    boolean whole = in.readNBytes(length).length == length;
    if (whole) {
      socket.getOutputStream().write(GO);
    }
    return whole;
  }

  private static Socket connected(Turn turn) throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket far = listener.accept();
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try (far) {
                  while (turn.take(far)) {
                    Thread.onSpinWait();
                  }
                } catch (IOException closed) {
                  // the benchmark is over
                }
              });
      return near;
    }
  }

  private InputStream coming() throws IOException {
    caller.getOutputStream().write(GO);
    return caller.getInputStream();
  }

  private int handedOn(List<ByteBuffer> request) throws IOException {
    OutputStream out = provider.getOutputStream();
    int length = 0;
    for (ByteBuffer piece : request) {
      length += piece.remaining();
    }
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    for (ByteBuffer piece : request) {
      out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }
    return provider.getInputStream().read();
  }

  /** The gateway's way: refuse what is no request, and change the model. */
  @Benchmark
  public int readAndChangeModel() throws IOException {
    TextMap map = new TextMap();
    byte[] request = ArrivingBody.take(coming(), body.length, map::came);
    Payload payload = Payload.read(Dialect.OPENAI, request, map, Map.of());
    return handedOn(Translation.of(payload, target, "gpt-4o-mini").body());
  }

  /** Changes the model too, knowing beforehand where it stands. */
  @Benchmark
  public int changeModelWithoutReading() throws IOException {
    return handedOn(Bodies.withModel(ArrivingBody.take(coming(), body.length), "gpt-4o-mini"));
  }

  /** Changes nothing. */
  @Benchmark
  public int handOnAsItCame() throws IOException {
    return handedOn(List.of(ByteBuffer.wrap(ArrivingBody.take(coming(), body.length))));
  }
}
