package dev.trustgate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus gets to see of requests, attempts, targets and tokens. */
class MetricsIT {

  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final StubProvider bad =
      StubProvider.always(500, Wire.openaiError("server_error", "x", "broken"));
  private final StubProvider good = StubProvider.always(200, Wire.openaiAnswer("Hi"));
  private final StubProvider streaming = StubProvider.streaming(Wire.openaiStream());
  private final RunningGateway gateway = new RunningGateway();

  @BeforeEach
  void configure() {
    gateway.create("pool", bad.port(), good.port());
    gateway.create("streams", streaming.port());
  }

  @AfterEach
  void close() {
    gateway.close();
    bad.close();
    good.close();
    streaming.close();
  }

  private String scraped(URI listener) {
    HttpResponse<String> page = gateway.send(HttpRequest.newBuilder(listener.resolve("/metrics")));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    return page.body();
  }

  /** Samples by name and sorted labels: {@code name{a=1,b=2}}. */
  private Map<String, Double> samples() {
    Map<String, Double> samples = new TreeMap<>();
    for (String line : scraped(gateway.adminUri()).lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (!line.startsWith("#") && sample.matches()) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        String key = sample.group(1) + labels.toString().replace(" ", "");
        samples.put(key, Double.valueOf(sample.group(3)));
      }
    }
    return samples;
  }

  /** A caller has its answer a moment before the request is over and counted. */
  private void soon(Consumer<Map<String, Double>> assertion) {
    await().untilAsserted(() -> assertion.accept(samples()));
  }

  private static Map<String, Double> named(Map<String, Double> samples, String name) {
    Map<String, Double> some = new TreeMap<>(samples);
    some.keySet().removeIf(one -> !one.startsWith(name));
    return some;
  }

  private static Stream<String> withStates(String target, String state) {
    return Stream.of("unknown", "healthy", "ejected", "probing", "cooling", "misconfigured")
        .map(
            one ->
                "trustgate_target_state{state=%s,target=%s,upstream=pool}=%s"
                    .formatted(one, target, one.equals(state) ? "1.0" : "0.0"));
  }

  @Test
  void beforeTrafficEveryTargetIsUnknown() {
    Map<String, Double> samples = samples();

    assertThat(samples.toString()).contains(withStates("t1", "unknown").toList());
    assertThat(samples)
        .containsEntry("trustgate_target_weight_ratio{target=t1,upstream=pool}", 1.0)
        .containsEntry("trustgate_upstream_active_priority{upstream=pool}", 1.0)
        .containsEntry("trustgate_target_selections_total{target=t2,upstream=pool}", 0.0)
        .hasEntrySatisfying(
            "trustgate_build_info{java=%s,version=(not packaged)}"
                .formatted(Runtime.version())
                .replace(" ", ""),
            one -> assertThat(one).isEqualTo(1.0));
    assertThat(samples.keySet()).noneMatch(name -> name.startsWith("trustgate_requests"));
  }

  @Test
  void aFailoverIsCountedOnEverySide() {
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);

    soon(
        samples ->
            assertThat(samples)
                .containsEntry(
                    "trustgate_requests_total{code=200,gateway=default,service=pool-svc}", 3.0));
    Map<String, Double> samples = samples();
    assertThat(samples)
        .containsEntry(
            "trustgate_request_duration_seconds_count{gateway=default,service=pool-svc}", 3.0)
        .containsEntry("trustgate_overhead_duration_seconds_count{service=pool-svc}", 3.0)
        .containsEntry(
            "trustgate_upstream_attempts_total{outcome=500,target=t1,upstream=pool}", 2.0)
        .containsEntry(
            "trustgate_upstream_attempts_total{outcome=200,target=t2,upstream=pool}", 3.0)
        .containsEntry(
            "trustgate_upstream_attempt_duration_seconds_count{target=t2,upstream=pool}", 3.0)
        .containsEntry("trustgate_failovers_total{from=t1,reason=500,to=t2,upstream=pool}", 2.0)
        .containsEntry("trustgate_target_ejections_total{reason=500,target=t1,upstream=pool}", 1.0)
        .containsEntry("trustgate_target_selections_total{target=t1,upstream=pool}", 2.0)
        .containsEntry("trustgate_target_consecutive_failures{target=t1,upstream=pool}", 2.0)
        .containsEntry("trustgate_target_in_flight{target=t2,upstream=pool}", 0.0)
        .containsEntry("trustgate_upstream_active_priority{upstream=pool}", 2.0);
    assertThat(samples.toString()).contains(withStates("t1", "ejected").toList());
    assertThat(samples.toString()).contains(withStates("t2", "healthy").toList());
    assertThat(
            samples.get(
                "trustgate_target_ejected_until_timestamp_seconds{target=t1,upstream=pool}"))
        .isGreaterThan(System.currentTimeMillis() / 1e3);
  }

  @Test
  void operationsOfGenerativeAiHaveTheirOwnNames() {
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("streams", Wire.OPENAI_STREAM_REQUEST, 200);

    String operation =
        "gen_ai_operation_name=chat,gen_ai_provider_name=openai,gen_ai_request_model=gpt-4o-mini";
    soon(
        samples ->
            assertThat(samples)
                .containsEntry(
                    "trustgate_requests_total{code=200,gateway=default,service=streams-svc}", 1.0));
    assertThat(samples())
        .containsEntry(
            "gen_ai_client_token_usage_sum{" + operation + ",gen_ai_token_type=input}", 3.0)
        .containsEntry(
            "gen_ai_client_token_usage_sum{" + operation + ",gen_ai_token_type=output}", 2.0)
        .containsEntry(
            "gen_ai_client_operation_duration_seconds_count{error_type=," + operation + "}", 2.0)
        .containsEntry(
            "gen_ai_client_operation_duration_seconds_count{error_type=500," + operation + "}", 1.0)
        .containsEntry(
            "gen_ai_client_operation_time_to_first_chunk_seconds_count{" + operation + "}", 1.0);
  }

  @Test
  void aStreamThatBreaksIsCountedAsOne() {
    try (var cut = StubProvider.streaming(Wire.openaiStream()[0], Wire.openaiStream()[1])) {
      gateway.create("cut", cut.port());
      gateway.ask("cut", Wire.OPENAI_STREAM_REQUEST, 200);

      soon(
          samples ->
              assertThat(samples)
                  .containsEntry(
                      "trustgate_streams_interrupted_total{reason=unfinished,service=cut-svc}",
                      1.0));
    }
  }

  @Test
  void callersCannotMakeUpLabels() {
    for (int i = 0; i < 300; i++) {
      String body = Wire.OPENAI_REQUEST.replace("gpt-4o-mini", "made-up-" + i);
      gateway.ask("pool", body, 200);
      URI nowhere = gateway.proxyUri().resolve("/nowhere-" + i);
      assertThat(gateway.post(nowhere, "{}").statusCode()).isEqualTo(404);
    }

    soon(
        samples ->
            assertThat(named(samples, "trustgate_requests_total"))
                .containsOnly(
                    entry("trustgate_requests_total{code=404,gateway=none,service=none}", 300.0),
                    entry(
                        "trustgate_requests_total{code=200,gateway=default,service=pool-svc}",
                        300.0)));
    List<String> models =
        samples().keySet().stream()
            .filter(name -> name.startsWith("gen_ai_client_token_usage_count"))
            .filter(name -> name.endsWith("=input}"))
            .toList();
    assertThat(models).hasSize(201).anyMatch(name -> name.contains("_OTHER"));
  }

  @Test
  void bothListenersShowThePage() {
    assertThat(scraped(gateway.proxyUri())).contains("trustgate_build_info", "jvm_");
    HttpResponse<String> page =
        gateway.send(
            HttpRequest.newBuilder(gateway.adminUri().resolve("/metrics"))
                .header("accept", "application/openmetrics-text;version=1.0.0"));
    assertThat(page.headers().firstValue("content-type").orElse("")).contains("openmetrics");
    assertThat(page.body()).endsWith("# EOF\n");
  }

  @Test
  void thePageOfTheDocumentationNamesThemAll() throws IOException {
    try (var cut = StubProvider.streaming(Wire.openaiStream()[0], Wire.openaiStream()[1])) {
      gateway.create("cut", cut.port());
      gateway.ask("cut", Wire.OPENAI_STREAM_REQUEST, 200);
    }
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("streams", Wire.OPENAI_STREAM_REQUEST, 200);

    Set<String> documented = new TreeSet<>();
    Matcher row =
        Pattern.compile("^\\| `([a-z_]+)` \\| (\\w+)", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
    while (row.find()) {
      documented.add(row.group(1) + " " + row.group(2));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(
                        scraped(gateway.adminUri())
                            .lines()
                            .filter(line -> line.matches("# TYPE (trustgate|gen_ai)_.*"))
                            .map(line -> line.substring("# TYPE ".length())))
                    .containsExactlyInAnyOrderElementsOf(documented));
  }

  @Test
  void promtoolFindsNothingToComplainOf() throws IOException, InterruptedException {
    gateway.ask("pool", Wire.OPENAI_REQUEST, 200);
    gateway.ask("streams", Wire.OPENAI_STREAM_REQUEST, 200);
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException missing) {
      assumeTrue(false, "promtool is not installed: " + missing.getMessage());
      return;
    }
    try (var in = promtool.getOutputStream()) {
      String ours =
          scraped(gateway.adminUri())
              .lines()
              .filter(line -> line.matches("(# (HELP|TYPE) )?(trustgate|gen_ai)_.*"))
              .reduce("", (all, line) -> all + line + "\n");
      in.write(ours.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // The name is OpenTelemetry's: its unit, the token, is no suffix.
    assertThat(said.lines().filter(line -> !line.startsWith("gen_ai_"))).isEmpty();
    assertThat(promtool.waitFor()).isIn(0, 3);
  }
}
