package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.protobuf.ByteString;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.fixture.ClosedPort;
import dev.trustgate.gateway.fixture.OtlpReceiver;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector hears of requests. */
class TracesIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final OtlpReceiver collector = new OtlpReceiver();
  private final StubProvider bad =
      StubProvider.always(503, Wire.openaiError("server_error", "x", "sk-canary broke"));
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("canary answer"));
  private final StubProvider stream = StubProvider.streaming(Wire.openaiStream());
  private final RunningGateway gateway =
      new RunningGateway(
          Settings.forTests(),
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              collector.address(),
              "OTEL_EXPORTER_OTLP_HEADERS",
              "x-pass=let%20me%20in",
              "OTEL_SERVICE_NAME",
              "edge",
              "OTEL_BSP_SCHEDULE_DELAY",
              "20",
              "OTEL_METRIC_EXPORT_INTERVAL",
              "50"));

  @AfterEach
  void close() {
    gateway.close();
    bad.close();
    good.close();
    stream.close();
    collector.close();
  }

  private HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(gateway.proxyUri().resolve(path))
        .header("content-type", "application/json")
        .header("authorization", "Bearer canary-of-the-caller")
        .header("x-secretive", "canary header")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private void ask(String path, String body) {
    gateway.send(request(path, body));
  }

  /** The spans of the one request: the server's, then the attempts'. */
  private List<Span> spans(int count) {
    await().until(() -> collector.spans().size() >= count);
    List<Span> spans =
        collector.spans().stream()
            .sorted(
                Comparator.comparing((Span span) -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                    .thenComparingLong(Span::getStartTimeUnixNano))
            .toList();
    assertThat(spans).hasSize(count);
    return spans;
  }

  private static Map<String, String> said(Span span) {
    return OtlpReceiver.said(span.getAttributesList());
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void aRequestIsAServersSpanAndAnAttemptAClientsUnderIt() {
    gateway.create("pool", good.port());
    ask("/pool/v1/chat/completions?key=canary", Wire.OPENAI_REQUEST);
    List<Span> spans = spans(2);
    Span server = spans.get(0);
    Span client = spans.get(1);

    assertThat(server.getName()).isEqualTo("POST /pool");
    assertThat(server.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    assertThat(server.getParentSpanId()).isEqualTo(ByteString.EMPTY);
    assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(said(server))
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/pool")
        .containsEntry("url.path", "/pool/v1/chat/completions")
        .containsEntry("url.scheme", "http")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("trustgate.gateway", "default")
        .containsEntry("trustgate.service", "pool-svc")
        .containsEntry("trustgate.upstream", "pool")
        .containsEntry("trustgate.target", "t1")
        .containsEntry("trustgate.attempts", "1")
        .containsKey("trustgate.request_id")
        .doesNotContainKeys("error.type", "trustgate.error");

    assertThat(client.getName()).isEqualTo("chat gpt-4o-mini");
    assertThat(client.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(client.getTraceId()).isEqualTo(server.getTraceId());
    assertThat(client.getStartTimeUnixNano()).isGreaterThanOrEqualTo(server.getStartTimeUnixNano());
    assertThat(client.getEndTimeUnixNano())
        .isGreaterThan(client.getStartTimeUnixNano())
        .isLessThanOrEqualTo(server.getEndTimeUnixNano());
    assertThat(said(client))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("gen_ai.operation.name", "chat"),
                Map.entry("gen_ai.provider.name", "openai"),
                Map.entry("gen_ai.request.model", "gpt-4o-mini"),
                Map.entry("gen_ai.request.stream", "false"),
                Map.entry("gen_ai.usage.input_tokens", "3"),
                Map.entry("gen_ai.usage.output_tokens", "2"),
                Map.entry("http.request.method", "POST"),
                Map.entry("http.response.status_code", "200"),
                Map.entry("server.address", "127.0.0.1"),
                Map.entry("server.port", Integer.toString(good.port())),
                Map.entry("trustgate.attempt", "1"),
                Map.entry("trustgate.target", "t1"),
                Map.entry("trustgate.target.ejected", "false"),
                Map.entry("trustgate.target.priority", "1"),
                Map.entry("trustgate.upstream", "pool")));

    assertThat(collector.resources().getFirst())
        .containsEntry("service.name", "edge")
        .containsEntry("telemetry.sdk.language", "java")
        .containsKeys("service.version", "service.instance.id");
    assertThat(collector.passes()).containsOnly("let me in");
  }

  @Test
  void aFailoverIsAnAttemptThatFailedAndOneThatDidNot() {
    gateway.create("pool", bad.port(), good.port());
    ask("/pool/v1/chat/completions", Wire.OPENAI_REQUEST);
    ask("/pool/v1/chat/completions", Wire.OPENAI_REQUEST);
    List<Span> clients = spans(6).subList(2, 6);

    Span failed = clients.get(0);
    assertThat(failed.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(failed.getStatus().getMessage()).isEqualTo("status 503");
    assertThat(said(failed))
        .containsEntry("error.type", "503")
        .containsEntry("http.response.status_code", "503")
        .containsEntry("trustgate.target", "t1")
        .containsEntry("trustgate.target.ejected", "false")
        .containsEntry("trustgate.attempt", "1")
        .doesNotContainKey("gen_ai.usage.input_tokens");
    assertThat(said(clients.get(1)))
        .containsEntry("trustgate.target", "t2")
        .containsEntry("trustgate.target.priority", "2")
        .containsEntry("trustgate.attempt", "2")
        .doesNotContainKey("error.type");
    assertThat(clients.get(1).getParentSpanId()).isEqualTo(failed.getParentSpanId());
    assertThat(clients.get(1).getStartTimeUnixNano())
        .isGreaterThanOrEqualTo(failed.getEndTimeUnixNano());
    assertThat(said(clients.get(2))).containsEntry("trustgate.target.ejected", "true");
    assertThat(collector.everything()).doesNotContain("canary").doesNotContain("Hello!");
  }

  @Test
  void aRequestThatNobodyAnswersIsAFailureOfTheServerToo() {
    gateway.create("pool", bad.port());
    ask("/pool/v1/chat/completions", Wire.OPENAI_REQUEST);
    Span server = spans(2).getFirst();
    assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(said(server)).containsEntry("http.response.status_code", "503");
  }

  @Test
  void aStreamTellsWhenItsFirstWordCame() {
    gateway.create("pool", stream.port());
    ask("/pool/v1/chat/completions", Wire.OPENAI_STREAM_REQUEST);
    Span client = spans(2).get(1);
    assertThat(said(client)).containsEntry("gen_ai.request.stream", "true");
    double firstChunk = Double.parseDouble(said(client).get("gen_ai.response.time_to_first_chunk"));
    long took = client.getEndTimeUnixNano() - client.getStartTimeUnixNano();
    assertThat(firstChunk).isPositive().isLessThanOrEqualTo(took / 1e9);
  }

  @Test
  void aRefusalOfOursHasNoAttemptAndIsNoFailureOfTheServer() {
    ask("/nowhere", Wire.OPENAI_REQUEST);
    Span server = spans(1).getFirst();
    assertThat(server.getName()).isEqualTo("POST");
    assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(said(server))
        .containsEntry("http.response.status_code", "404")
        .containsKey("trustgate.error")
        .doesNotContainKeys("error.type", "http.route");
  }

  @Test
  void theTraceOfACallerGoesOnAndIsNotToldToProviders() {
    gateway.create("pool", good.port());
    gateway.send(
        request("/pool/v1/chat/completions", Wire.OPENAI_REQUEST)
            .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .header("tracestate", "vendor=1")
            .header("tracestate", "other=2"));
    List<Span> spans = spans(2);
    assertThat(hex(spans.get(0).getTraceId())).isEqualTo(TRACE);
    assertThat(hex(spans.get(0).getParentSpanId())).isEqualTo(PARENT);
    assertThat(spans.get(0).getTraceState()).isEqualTo("vendor=1,other=2");
    assertThat(hex(spans.get(1).getTraceId())).isEqualTo(TRACE);
    assertThat(good.asked().getFirst().headers()).doesNotContainKeys("traceparent", "tracestate");
  }

  @Test
  void aCallerWhoDoesNotSampleIsFollowedAndNonsenseIsNot() {
    gateway.create("pool", good.port());
    String path = "/pool/v1/chat/completions";
    for (String header : List.of("00-" + TRACE + "-" + PARENT + "-00", "00-nonsense")) {
      gateway.send(request(path, Wire.OPENAI_REQUEST).header("traceparent", header));
    }
    List<Span> spans = spans(2);
    assertThat(hex(spans.get(0).getTraceId())).isNotEqualTo(TRACE);
    assertThat(spans.get(0).getParentSpanId()).isEqualTo(ByteString.EMPTY);
  }

  @Test
  void theInstrumentsOfGenerativeAiAreSentToo() {
    gateway.create("pool", bad.port(), good.port());
    ask("/pool/v1/chat/completions", Wire.OPENAI_REQUEST);
    String duration = "gen_ai.client.operation.duration";
    await().until(() -> points(duration).size() == 2);
    assertThat(points(duration))
        .anySatisfy(
            point ->
                assertThat(OtlpReceiver.said(point.getAttributesList()))
                    .containsEntry("error.type", "503")
                    .containsEntry("gen_ai.request.model", "gpt-4o-mini")
                    .containsEntry("server.port", Integer.toString(bad.port())))
        .allSatisfy(point -> assertThat(point.getCount()).isEqualTo(1))
        .allSatisfy(point -> assertThat(point.getExplicitBoundsList()).hasSize(14));
    assertThat(collector.instruments()).allMatch(name -> name.startsWith("gen_ai."));
    assertThat(points("gen_ai.client.token.usage"))
        .extracting(HistogramDataPoint::getSum)
        .containsExactlyInAnyOrder(3.0, 2.0);
  }

  private List<HistogramDataPoint> points(String instrument) {
    var readings = collector.metrics(instrument);
    return readings.isEmpty() ? List.of() : readings.getLast().getHistogram().getDataPointsList();
  }

  @Test
  void aCollectorThatTakesNothingIsALineOfLogAndCostsRequestsNothing() {
    try (CapturedLog log = new CapturedLog()) {
      collector.answers(400);
      gateway.create("pool", good.port());
      gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
      String line =
          "WARNING dev.trustgate.gateway.tracing.Deliveries spans cannot be delivered to "
              + collector.address()
              + "/v1/traces: status 400; 0 of ";
      await().until(() -> log.text().contains(line));
      gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
      assertThat(log.text()).doesNotContain("let me in");

      collector.answers(200);
      gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
      await().until(() -> log.text().contains("/v1/traces again; "));
    }
  }

  @Test
  void whatACollectorTakesInPartIsCountedAsLost() {
    try (CapturedLog log = new CapturedLog()) {
      var partial = ExportTracePartialSuccess.newBuilder().setRejectedSpans(1);
      collector.says(
          ExportTraceServiceResponse.newBuilder()
              .setPartialSuccess(partial.setErrorMessage("too long\na name"))
              .build()
              .toByteArray());
      ask("/nowhere", Wire.OPENAI_REQUEST);
      String line = "/v1/traces: the collector refused 1 spans (too long a name); 0 of 1 were";
      await().until(() -> log.text().contains(line));
      collector.says(new byte[0]);
      ask("/nowhere", Wire.OPENAI_REQUEST);
      await().until(() -> log.text().contains("/v1/traces again; 1 of 2 were"));
    }
  }

  /** The timeout of a batch is ten seconds; a gateway that stops has less patience. */
  @Test
  void aCollectorThatNeverAnswersKeepsNoGatewayFromStopping() throws IOException {
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var log = new CapturedLog();
        var other =
            new RunningGateway(
                Settings.forTests(),
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://127.0.0.1:" + deaf.getLocalPort(),
                    "OTEL_METRIC_EXPORT_INTERVAL",
                    "50"))) {
      other.create("pool", good.port());
      other.ask("pool", Wire.OPENAI_REQUEST, 200);
      assertTimeout(Duration.ofSeconds(8), other::close);
      assertThat(log.text())
          .contains("the gateway ends, and 2 of 2 spans were not delivered to http://127.0.0.1:")
          .containsPattern("the gateway ends, and \\d+ of \\d+ readings of metrics were not");
    }
  }

  @Test
  void aReadingThatIsUnderWayAtTheEndArrives() throws InterruptedException {
    try (var slow = new OtlpReceiver();
        var log = new CapturedLog();
        var other =
            new RunningGateway(
                Settings.forTests(),
                Map.of(
                    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                    slow.address() + "/v1/metrics",
                    "OTEL_METRIC_EXPORT_INTERVAL",
                    "1000"))) {
      CountDownLatch held = slow.holds();
      other.create("pool", good.port());
      other.ask("pool", Wire.OPENAI_REQUEST, 200);
      await().until(() -> !slow.passes().isEmpty());
      Thread end = Thread.ofVirtual().start(other::close);
      assertThat(end.join(Duration.ofSeconds(2))).as("it waits").isFalse();
      held.countDown();
      assertThat(end.join(Duration.ofSeconds(10))).isTrue();
      assertThat(log.text()).doesNotContain("Deliveries");
    }
  }

  @Test
  void whatFindsNoPlaceInTheQueueIsCounted() {
    try (var log = new CapturedLog();
        var other =
            new RunningGateway(
                Settings.forTests(),
                Map.of(
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                    "http://127.0.0.1:" + ClosedPort.port(),
                    "OTEL_BSP_MAX_QUEUE_SIZE",
                    "3",
                    "OTEL_BSP_SCHEDULE_DELAY",
                    "10"))) {
      for (int i = 0; i < 9; i++) {
        other.send(HttpRequest.newBuilder(other.proxyUri().resolve("/nowhere")));
      }
      await().until(() -> log.text().contains("the queue of 3 is full, "));
      assertTimeout(Duration.ofSeconds(8), other::close);
      assertThat(log.text()).contains("the gateway ends, and 9 of 9 spans were not delivered");
    }
  }
}
