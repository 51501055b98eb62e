package dev.trustgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.client.JdkUpstreamClient;
import dev.trustgate.gateway.client.OutboundRequest;
import dev.trustgate.gateway.client.UpstreamAnswer;
import dev.trustgate.gateway.dialect.Payload;
import dev.trustgate.gateway.dialect.TextMap;
import dev.trustgate.gateway.dialect.Translation;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.inbound.ConnectionKeeper;
import dev.trustgate.gateway.inbound.InboundClocks;
import dev.trustgate.gateway.time.Ticker;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does passing a request through cost that is read, and gets another model, compared with not
 * parsing it at all? The listener and the client are the gateway's, and there is nothing else: no
 * routing, health, metrics or log, beside which reading would look smaller. The answer is given by
 * {@link RelayCpu}, without which nothing is told: {@code -prof dev.trustgate.benchmarks.RelayCpu}.
 * {@link RelayBenchmark} asks the same without HTTP.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 6, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"}) // as the launcher does
public class HttpRelayBenchmark {

  private static final int CONNECTIONS = 8;
  private static final int SMALL_BYTES = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map.Entry<String, String> JSON =
      Map.entry("content-type", "application/json");

  @Param({"1024", "32768", "1048576"})
  private int bytes = 1_024;

  @Param private Script text = Script.PROSE;

  /** Small requests of each kind beforehand: a gateway's code is compiled by whatever it serves. */
  @Param("20000")
  private int trained = 1;

  private final Target target = Fleet.target(0);
  private final Ticker ticker = Ticker.system();
  private final ThreadCpu cpu = RelayCpu.ofRelay();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private byte[] request = new byte[0];
  private volatile int length;
  private URI address = URI.create("http://127.0.0.1");
  private volatile RelayKind kind = RelayKind.HANDS_ON;
  private Socket caller = new Socket();
  private InputStream answers = InputStream.nullInputStream();

  @Setup
  public void connect() throws IOException {
    FixedHttpProvider provider = opened(new FixedHttpProvider());
    address = URI.create("http://127.0.0.1:" + provider.port() + "/");
    JdkUpstreamClient client = opened(new JdkUpstreamClient(ticker));
    ConnectionKeeper keeper = opened(new ConnectionKeeper(ticker, InboundClocks.DEFAULT));
    WebServer server = server(keeper, (asked, answered) -> relay(client, asked, answered));
    open.push(server::stop);
    caller = opened(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    caller.setTcpNoDelay(true);
    answers = new BufferedInputStream(caller.getInputStream());

    say(SMALL_BYTES);
    for (int number = 0; number < trained; number++) {
      for (RelayKind next : RelayKind.values()) {
        ask(next);
      }
    }
    say(bytes);
  }

  private void say(int size) {
    byte[] body = Bodies.request(text, size).getBytes(UTF_8);
    length = body.length;
    String head = "POST / HTTP/1.1\r\nHost: relay\r\nContent-Length: " + length + "\r\n\r\n";
    request = Arrays.copyOf(head.getBytes(ISO_8859_1), head.length() + length);
    System.arraycopy(body, 0, request, head.length(), length);
  }

  private static WebServer server(ConnectionKeeper keeper, Handler handler) {
    var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
    SocketOptions sockets = SocketOptions.builder().tcpNoDelay(true).build();
    return keeper
        .keep(builder, Http1Config.builder(), sockets, CONNECTIONS)
        .host("127.0.0.1")
        .port(0)
        .useNio(false)
        .routing(routing -> routing.any(handler))
        .build()
        .start();
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.push(closeable);
    return closeable;
  }

  @TearDown
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private void relay(JdkUpstreamClient client, ServerRequest asked, ServerResponse answered)
      throws Exception {
    List<ByteBuffer> body = onward(asked.content().inputStream());
    long deadline = ticker.nanos() + PATIENCE.toNanos();
    OutboundRequest onward = new OutboundRequest(address, List.of(JSON), body, PATIENCE, deadline);
    try (UpstreamAnswer answer = client.send(onward)) {
      byte[] said = new byte[FixedHttpProvider.BODY_BYTES];
      int count = answer.read(said, deadline);
      while (count > 0) {
        count = answer.read(said, deadline); // the end, as there is no more
      }
      answered.send(said);
    }
  }

  private List<ByteBuffer> onward(InputStream in) throws IOException {
    return switch (kind) {
      case READS -> {
        TextMap map = new TextMap();
        byte[] body = ArrivingBody.take(in, length, map::came);
        Payload payload = Payload.read(Dialect.OPENAI, body, map, Map.of());
        yield Translation.of(payload, target, "gpt-4o-mini").body();
      }
      case CHANGES_MODEL -> Bodies.withModel(ArrivingBody.take(in, length), "gpt-4o-mini");
      case HANDS_ON -> List.of(ByteBuffer.wrap(ArrivingBody.take(in, length)));
    };
  }

  private void ask(RelayKind next) throws IOException {
    kind = next;
    caller.getOutputStream().write(request);
    String status = FixedHttpProvider.line(answers);
    for (String line = status; !line.isEmpty(); ) {
      line = FixedHttpProvider.line(answers);
    }
    answers.skipNBytes(FixedHttpProvider.BODY_BYTES);
    if (!status.contains("200")) {
      throw new IOException(status);
    }
  }

  /** Some requests of every kind in turn, so that all of them see the same machine. */
  @Benchmark
  @OperationsPerInvocation(3 * RelayCpu.BLOCK)
  public void everyKind() throws IOException {
    for (RelayKind next : RelayKind.values()) {
      cpu.begin();
      for (int number = 0; number < RelayCpu.BLOCK; number++) {
        ask(next);
      }
      RelayCpu.spent(next, cpu.spent());
    }
  }
}
