package dev.trustgate.gateway.proxy;

import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.client.JdkUpstreamClient;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.inbound.ConnectionKeeper;
import dev.trustgate.gateway.inbound.InboundClocks;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.Snapshots;
import dev.trustgate.gateway.telemetry.ExchangeRecord;
import dev.trustgate.gateway.time.Ticker;
import dev.trustgate.gateway.upstream.TargetReport;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The data plane alone, on a free port, over a fixed configuration. */
final class TestProxy implements AutoCloseable {

  static final int BODY_LIMIT_BYTES = 64 * 1024;
  static final int CONNECTIONS = 10_000;
  static final long BODY_BUDGET_BYTES = 100L * BODY_LIMIT_BYTES;

  private final JdkUpstreamClient client = new JdkUpstreamClient(Ticker.system());
  private final List<ExchangeRecord> records = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Door door = new Door();
  private final GatewaySnapshot snapshot;
  private final ConnectionKeeper keeper;
  private final WebServer server;

  TestProxy(Configuration configuration) {
    this(configuration, reference -> Optional.empty());
  }

  TestProxy(Configuration configuration, Function<Secret.Reference, Optional<String>> lookup) {
    this(
        configuration,
        lookup,
        InboundClocks.DEFAULT,
        ProxyTools.ANSWER_LIMIT_BYTES,
        ProxyTools.COMMENT_EVERY);
  }

  /** With other clocks for callers. */
  TestProxy(Configuration configuration, InboundClocks clocks) {
    this(
        configuration,
        reference -> Optional.empty(),
        clocks,
        ProxyTools.ANSWER_LIMIT_BYTES,
        ProxyTools.COMMENT_EVERY);
  }

  /** With comments that come sooner. */
  TestProxy(Configuration configuration, Duration commentEvery) {
    this(
        configuration,
        reference -> Optional.empty(),
        InboundClocks.DEFAULT,
        ProxyTools.ANSWER_LIMIT_BYTES,
        commentEvery);
  }

  /** With another bound for answers that are held until they are whole. */
  TestProxy(Configuration configuration, int answerLimitBytes) {
    this(
        configuration,
        reference -> Optional.empty(),
        InboundClocks.DEFAULT,
        answerLimitBytes,
        ProxyTools.COMMENT_EVERY);
  }

  private TestProxy(
      Configuration configuration,
      Function<Secret.Reference, Optional<String>> lookup,
      InboundClocks clocks,
      int answerLimitBytes,
      Duration commentEvery) {
    keeper = new ConnectionKeeper(Ticker.system(), clocks);
    snapshot = Snapshots.of(configuration, lookup);
    var tools =
        new ProxyTools(
            () -> snapshot,
            client,
            records::add,
            door,
            Ticker.system(),
            InstantSource.system(),
            () -> ThreadLocalRandom.current().nextLong(),
            BODY_LIMIT_BYTES,
            BODY_BUDGET_BYTES,
            answerLimitBytes,
            commentEvery);
    SocketOptions sockets = SocketOptions.builder().tcpNoDelay(true).build();
    server =
        keeper
            .keep(WebServer.builder(), Http1Config.builder(), sockets, CONNECTIONS)
            .shutdownHook(false)
            .host("127.0.0.1")
            .port(0)
            .contentEncoding(new BodiesAsTheyCome())
            .routing(routing -> routing.any(new ProxyHandler(tools)))
            .build()
            .start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** What was recorded of the requests that are over. */
  List<ExchangeRecord> records() {
    return records;
  }

  /** A target of the only upstream as an operator sees it. */
  TargetReport report(String target) {
    return snapshot
        .configuration()
        .all(Upstream.class)
        .flatMap(one -> snapshot.upstream(one.id()).orElseThrow().report().targets().stream())
        .filter(report -> report.target().name().equals(target))
        .findFirst()
        .orElseThrow();
  }

  /** How the targets are: attempts under way, health, counts. */
  List<TargetReport> targets() {
    return snapshot.gateways().stream()
        .flatMap(view -> view.services().values().stream())
        .flatMap(served -> served.upstream().report().targets().stream())
        .toList();
  }

  /** As a gateway that stops and has waited long enough. */
  void hurry() {
    keeper.hurry();
  }

  int inProgress() {
    return door.count.get();
  }

  int port() {
    return server.port();
  }

  /** The record of the only request, once it is over. */
  ExchangeRecord onlyRecord() {
    await().atMost(Duration.ofSeconds(10)).until(() -> records.size() == 1 && inProgress() == 0);
    return records.getFirst();
  }

  /** A chat request in OpenAI's dialect to the rule {@code /ai}. */
  HttpResponse<String> chat(String body, String... headers) {
    return post("/ai/v1/chat/completions", body, headers);
  }

  /** Begins a streamed chat; the body is read by the test. */
  HttpResponse<InputStream> open(String body) throws IOException, InterruptedException {
    return open("/ai/v1/chat/completions", body);
  }

  HttpResponse<InputStream> open(String path, String body)
      throws IOException, InterruptedException {
    var request = request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Sends a request and returns when the head of the answer is here. */
  HttpResponse<InputStream> begin(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri().resolve(path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    keeper.close();
    client.close();
    http.shutdownNow();
  }

  private static final class Door implements ProxyTools.InProgress {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public boolean welcome() {
      return true;
    }

    @Override
    public void entered() {
      count.incrementAndGet();
    }

    @Override
    public void left() {
      count.decrementAndGet();
    }
  }
}
