package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A gateway in a process of its own over a fake provider in another one, behind {@code /ai}. */
final class LoadedGateway implements AutoCloseable {

  private static final int CREATED = 201;
  private static final long BYTES_PER_KB = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Child provider;
  private final Child gateway;
  private final int adminPort;
  private final int proxyPort;
  private long idleHeapBytes;
  private long idleBytes;
  private long openHeapBytes;
  private long openBytes;

  /** The provider says so many tokens per answer, one in so many seconds. */
  LoadedGateway(String name, int tokens, int pace) throws IOException, InterruptedException {
    this.name = name;
    String[] provide = {
      "provider",
      "--dialect",
      "openai",
      "--port",
      "0",
      "--tokens",
      "" + tokens,
      "--ttft",
      "2s",
      "--pace",
      pace + "s",
      "--jitter",
      "0.5"
    };
    String[] serve = {
      "gateway",
      "--store",
      "memory:",
      "--admin-port",
      "0",
      "--proxy-port",
      "0",
      "--access-log",
      "off"
    };
    provider = new Child(List.of(), "dev.trustgate.simulator.app.Main", provide);
    // The collector is the one that the launcher takes on the two processors this is measured on.
    gateway =
        new Child(List.of("-Xmx1g", "-XX:+UseSerialGC"), "dev.trustgate.gateway.app.Main", serve);
    int providerPort = provider.port();
    adminPort = gateway.port();
    proxyPort = gateway.port();
    configure(providerPort);
  }

  int proxyPort() {
    return proxyPort;
  }

  double cpuSeconds() {
    return gateway.cpuSeconds();
  }

  /** Prints what it costs, and remembers it as what it costs before the first stream. */
  void idle() throws IOException {
    idleBytes = gateway.status("VmRSS") * BYTES_PER_KB;
    report("idle");
    idleHeapBytes = liveBytes();
  }

  /** The same while all streams are open. Resident is what is before the collection. */
  void open() throws IOException {
    openBytes = gateway.status("VmRSS") * BYTES_PER_KB;
    report("all streams open");
    openHeapBytes = liveBytes();
  }

  /** The same when they are over; what it held. */
  Verdict.Memory over() throws IOException {
    report("all streams over");
    liveBytes();
    long peakBytes = gateway.status("VmHWM") * BYTES_PER_KB;
    return new Verdict.Memory(openHeapBytes - idleHeapBytes, idleBytes, openBytes, peakBytes);
  }

  private void report(String when) throws IOException {
    System.out.printf(
        "%s, %s: resident %d MB (peak %d MB), %d platform threads, %d descriptors%n",
        name,
        when,
        gateway.status("VmRSS") / 1024,
        gateway.status("VmHWM") / 1024,
        gateway.status("Threads"),
        gateway.descriptors());
  }

  private long liveBytes() throws IOException {
    long bytes = gateway.heap().bytes();
    System.out.printf("  live on the heap: %d MB%n", bytes >> 20);
    return bytes;
  }

  /** How many attempts are under way, as the admin API tells. */
  long inFlight() throws IOException, InterruptedException {
    URI status = admin("/api/v1/gateways/default/upstreams/pool/status");
    String body = send(HttpRequest.newBuilder(status).build()).body();
    return JSON.readTree(body).required("targets").required(0).required("in_flight").longValue();
  }

  private void configure(int providerPort) throws IOException, InterruptedException {
    String upstream =
        """
        {"name": "pool", "failover": {"connect_timeout_ms": 60000, "first_token_timeout_ms": 300000,
           "response_timeout_ms": 300000, "stream_idle_timeout_ms": 120000},
         "targets": [{"name": "one", "provider": "openai", "protocol": "http",
           "host": "127.0.0.1", "port": %d}]}\
        """
            .formatted(providerPort);
    create("upstreams", upstream);
    create("services", "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create("rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
  }

  private void create(String kind, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(admin("/api/v1/gateways/default/" + kind))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    if (answer.statusCode() != CREATED) {
      throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
    }
  }

  private URI admin(String path) {
    return URI.create("http://127.0.0.1:" + adminPort + path);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }
}
