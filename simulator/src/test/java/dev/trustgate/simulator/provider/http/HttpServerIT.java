package dev.trustgate.simulator.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerIT {

  private static final HttpLimits SMALL =
      new HttpLimits(2_000, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(30));

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = start(0, HttpServerIT::echo);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpServer start(int port, Handler handler) throws IOException {
    return HttpServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), handler, SMALL, "test");
  }

  private static void echo(HttpRequest request, Reply reply) throws IOException {
    Headers headers = Headers.of("x-path", request.path(), "x-method", request.method());
    reply.send(200, headers, request.body());
  }

  @Test
  void oneConnectionCarriesManyRequests() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      for (int i = 0; i < 50; i++) {
        RawAnswer answer = client.post("/path/" + i, "{\"i\":" + i + "}").read();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("x-path")).hasValue("/path/" + i);
        assertThat(answer.text()).isEqualTo("{\"i\":" + i + "}");
      }
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.ask("GET /a").ask("GET /b?x=1").ask("GET http://elsewhere/c");
      assertThat(client.read().headers().first("x-path")).hasValue("/a");
      assertThat(client.read().headers().first("x-path")).hasValue("/b");
      assertThat(client.read().headers().first("x-path")).hasValue("/c");
    }
  }

  @Test
  void aChunkedRequestIsReadWhole() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("3;note=x\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n");
      assertThat(client.read().text()).isEqualTo("abc0123456789");
      assertThat(client.ask("GET /next").read().headers().first("x-path")).hasValue("/next");
    }
  }

  @Test
  void aClientThatExpectsToBeAskedIsAskedForItsBody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.readHead()).startsWith("HTTP/1.1 100 Continue");
      assertThat(client.send("ok").read().text()).isEqualTo("ok");
    }
  }

  @Test
  void aLargeBodyArrivesWhole() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    String body = "0123456789abcdef".repeat(300_000);
    try (HttpServer large = HttpServer.start(address, HttpServerIT::echo, HttpLimits.DEFAULT, "l");
        RawClient client = new RawClient(large.port())) {
      assertThat(client.post("/", body).read().text()).isEqualTo(body);
    }
  }

  @Test
  void aClientOfHttp10GetsItsStreamUntilTheClose() throws IOException {
    Handler streaming =
        (request, reply) -> {
          reply.head(200, Headers.NONE, new Framing.Chunked());
          reply.body(Bytes.utf8("one "));
          reply.body(Bytes.utf8("two"));
          reply.end();
        };
    try (HttpServer stream = start(0, streaming);
        RawClient client = new RawClient(stream.port())) {
      RawAnswer answer = client.send("GET / HTTP/1.0\r\n\r\n").read();
      assertThat(answer.headers().first("transfer-encoding")).isEmpty();
      assertThat(answer.text()).isEqualTo("one two");
      assertThat(answer.end()).isEqualTo(End.CLOSED);
    }
  }

  @Test
  void anAnswerThatIsShorterThanItsLengthEndsTheConnection() throws IOException {
    Handler shortening =
        (request, reply) -> {
          reply.head(200, Headers.NONE, new Framing.Length(10));
          reply.body(Bytes.utf8("five!"));
          reply.end();
        };
    try (HttpServer broken = start(0, shortening);
        RawClient client = new RawClient(broken.port())) {
      assertThat(client.ask("GET /").read().end()).isEqualTo(End.CLOSED);
    }
  }

  @Test
  void aHeadRequestGetsNoBody() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("HEAD / HTTP/1.1\r\nHost: t\r\n\r\n");
      assertThat(client.readHead()).contains("x-method: HEAD");
      assertThat(client.ask("GET /next").read().headers().first("x-path")).hasValue("/next");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"
      })
  void aConnectionEndsWhenTheClientSaysSo(String request) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      RawAnswer answer = client.send(request).read();
      assertThat(answer.headers().first("connection")).hasValue("close");
      assertThat(client.end()).isEqualTo(End.CLOSED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | nonsense\\r\\n\\r\\n",
        "400 | GET /\\r\\n\\r\\n",
        "400 | GET / nonsense\\r\\n\\r\\n",
        "400 | GET  / HTTP/1.1\\r\\n\\r\\n",
        "400 | G(T / HTTP/1.1\\r\\nHost: t\\r\\n\\r\\n",
        "505 | GET / HTTP/2.0\\r\\nHost: t\\r\\n\\r\\n",
        "400 | GET / HTTP/1.1\\r\\n\\r\\n",
        "400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
        "400 | {GET}no colon\\r\\n\\r\\n",
        "400 | {GET}Name : value\\r\\n\\r\\n",
        "400 | {GET}a: b\\r\\n folded\\r\\n\\r\\n",
        "400 | {POST}Content-Length: -1\\r\\n\\r\\n",
        "400 | {POST}Content-Length: x\\r\\n\\r\\n",
        "400 | {POST}Content-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n",
        "400 | {POST}Content-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n",
        "400 | {POST}Transfer-Encoding: gzip, chunked\\r\\n\\r\\n",
        "400 | {POST}Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n",
        "400 | {POST}Transfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nabc\\r\\n",
        "417 | {POST}Expect: wonders\\r\\nContent-Length: 1\\r\\n\\r\\n",
        "413 | {POST}Content-Length: 10001\\r\\n\\r\\n",
        "413 | {POST}Transfer-Encoding: chunked\\r\\n\\r\\nFFFFF\\r\\n",
      })
  void whatIsNotHttpIsRefusedAndTheConnectionClosed(int status, String escaped) throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      RawAnswer answer = client.send(unfolded(escaped)).read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text()).isNotBlank();
      assertThat(client.end()).isEqualTo(End.CLOSED);
    }
  }

  private static String unfolded(String escaped) {
    return escaped
        .replace("{POST}", "POST / HTTP/1.1\r\nHost: t\r\n")
        .replace("{GET}", "GET / HTTP/1.1\r\nHost: t\r\n")
        .translateEscapes();
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET / HTTP/1.1\r\nHost: t\r\nx: " + "y".repeat(2_000) + "\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(431);
      assertThat(client.end()).isEqualTo(End.CLOSED);
    }
  }

  @Test
  void aHandlerThatFailsAnswers500AndClosesTheConnection() throws IOException {
    Handler failing =
        (request, reply) -> {
          throw new IllegalStateException("defect");
        };
    try (HttpServer broken = start(0, failing);
        RawClient client = new RawClient(broken.port())) {
      assertThat(client.ask("GET /").read().status()).isEqualTo(500);
      assertThat(client.end()).isEqualTo(End.CLOSED);
    }
  }

  @Test
  void aWaitingAnswerNoticesThatTheClientLeft() throws Exception {
    var noticed = new CountDownLatch(1);
    Handler waiting =
        (request, reply) -> {
          reply.head(200, Headers.NONE, new Framing.Chunked());
          reply.body(Bytes.utf8("begun"));
          try {
            reply.pause(Duration.ofHours(1));
          } catch (ClientGone gone) {
            noticed.countDown();
            throw gone;
          }
        };
    try (HttpServer patient = start(0, waiting)) {
      RawClient client = new RawClient(patient.port());
      assertThat(client.ask("GET /").readHead()).contains("chunked");
      client.close();
      assertThat(noticed.await(10, TimeUnit.SECONDS)).isTrue();
      await().untilAsserted(() -> assertThat(patient.openConnections()).isZero());
    }
  }

  @Test
  void aRequestThatStopsInItsMiddleIsNotWaitedForAsLongAsASilentConnection() throws IOException {
    var hasty = new HttpLimits(2_000, 10_000, Duration.ofHours(1), Duration.ofMillis(200));
    Handler never = (request, reply) -> reply.head(200, Headers.NONE, new Framing.Length(0));
    try (HttpServer server =
            HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), never, hasty, "hasty");
        RawClient half = new RawClient(server.port())) {
      half.send("GET / HTTP/1.1\r\nHost: x\r\nX-Ha");
      await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }
  }

  /** A byte at a time, each before a silence would be too long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\nX-Ha",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n"
      })
  void aRequestThatDripsIsNotWaitedForForever(String beginning) throws IOException {
    var hasty = new HttpLimits(20_000, 10_000, Duration.ofHours(1), Duration.ofMillis(500));
    Handler never = (request, reply) -> reply.head(200, Headers.NONE, new Framing.Length(0));
    try (HttpServer server =
            HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), never, hasty, "hasty");
        RawClient dripping = new RawClient(server.port())) {
      dripping.send(beginning);
      await()
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                try {
                  dripping.send("a");
                } catch (IOException cutOff) {
                  return true;
                }
                return server.openConnections() == 0;
              });
    }
  }

  @Test
  void aResetIsAResetAndACloseIsAClose() throws IOException {
    Handler breaking =
        (request, reply) -> {
          reply.head(200, Headers.NONE, new Framing.Length(100));
          reply.body(Bytes.utf8("part"));
          if (request.path().equals("/reset")) {
            reply.reset();
          } else {
            reply.close();
          }
        };
    try (HttpServer broken = start(0, breaking)) {
      assertThat(endOf(broken, "/reset")).isEqualTo(End.RESET);
      assertThat(endOf(broken, "/close")).isEqualTo(End.CLOSED);
    }
  }

  private static End endOf(HttpServer broken, String path) throws IOException {
    try (RawClient client = new RawClient(broken.port())) {
      return client.ask("GET " + path).read().end();
    }
  }

  @Test
  void closingEndsEverythingAndFreesThePort() throws Exception {
    var inside = new CountDownLatch(1);
    var handlerThread = new AtomicReference<Thread>();
    HttpServer doomed =
        start(
            0,
            (request, reply) -> {
              handlerThread.set(Thread.currentThread());
              inside.countDown();
              reply.pause(Duration.ofHours(1));
            });
    int port = doomed.port();
    try (RawClient held = new RawClient(port);
        RawClient idle = new RawClient(port)) {
      held.ask("GET /");
      inside.await();
      doomed.close();
      assertThat(held.end()).isNotEqualTo(End.SILENT);
      assertThat(idle.end()).isNotEqualTo(End.SILENT);
    }
    assertThat(doomed.openConnections()).isZero();
    assertThat(handlerThread.get().join(Duration.ofSeconds(10))).isTrue();
    assertThatThrownBy(() -> new RawClient(port)).isInstanceOf(ConnectException.class);
    start(port, HttpServerIT::echo).close();
  }

  @Test
  void aTakenPortIsAnErrorAndNotASecondServer() {
    assertThatThrownBy(() -> start(server.port(), HttpServerIT::echo))
        .isInstanceOf(BindException.class);
  }
}
