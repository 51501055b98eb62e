package dev.trustgate.loadtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * How much do many slow streams at once cost the gateway? Gateway, provider and callers are three
 * processes. {@code SlowStreams [STREAMS [TOKENS [SECONDS_PER_TOKEN]]]}; each stream takes two file
 * descriptors of the gateway. It ends with 1 if a stream breaks, or if one costs more than {@link
 * Verdict} allows.
 */
public final class SlowStreams {

  private static final String REQUEST =
      """
      {"model":"gpt-4o-mini","stream":true,"messages":[{"role":"user","content":"Hello!"}]}\
      """;
  private static final int WAITING_AT_ONCE = 500;
  private static final int CREATED = 201;
  private static final long BYTES_PER_KB = 1024;

  private final int streams;
  private final int tokens;
  private final int pace;

  private SlowStreams(int streams, int tokens, int pace) {
    this.streams = streams;
    this.tokens = tokens;
    this.pace = pace;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Verdict verdict =
        new SlowStreams(
                argument(arguments, 0, 10_000),
                argument(arguments, 1, 30),
                argument(arguments, 2, 5))
            .run();
    System.out.println(verdict);
    System.exit(verdict.exitCode());
  }

  private static int argument(String[] arguments, int at, int usual) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
  }

  private Verdict run() throws IOException, InterruptedException {
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
    try (Child provider = new Child(List.of(), "dev.trustgate.simulator.app.Main", provide);
        Child gateway = new Child(List.of("-Xmx1g"), "dev.trustgate.gateway.app.Main", serve)) {
      int providerPort = provider.port();
      int adminPort = gateway.port();
      int proxyPort = gateway.port();
      configure(adminPort, providerPort);
      long idle = report("idle", gateway);
      try (SlowCallers callers = new SlowCallers(proxyPort, "/ai/v1/chat/completions", REQUEST)) {
        return measure(gateway, callers, idle);
      }
    }
  }

  private Verdict measure(Child gateway, SlowCallers callers, long idle) throws IOException {
    long start = System.nanoTime();
    join(callers);
    System.out.printf("%d streams speak after %.1f s%n", callers.speaking(), seconds(start));
    steady(gateway, callers);
    long open = report("all streams open", gateway);
    while (callers.whole() + callers.broken() < streams) {
      callers.hear();
    }
    callers.complaint().ifPresent(text -> System.out.println("the first broken one: " + text));
    System.out.printf(
        "%d whole, %d broken after %.1f s%n", callers.whole(), callers.broken(), seconds(start));
    report("all streams over", gateway);
    long peak = gateway.status("VmHWM") * BYTES_PER_KB;
    return Verdict.of(streams, callers.whole(), open - idle, peak);
  }

  /** Everybody speaks, or one broke. */
  private void join(SlowCallers callers) throws IOException {
    for (int joined = 0; joined < streams; joined++) {
      callers.join();
      while (joined - callers.speaking() > WAITING_AT_ONCE && callers.broken() == 0) {
        callers.hear();
      }
    }
    while (callers.speaking() < streams && callers.broken() == 0) {
      callers.hear();
    }
  }

  /** Until the first one is over. */
  private static void steady(Child gateway, SlowCallers callers) throws IOException {
    long events = callers.events();
    double cpu = gateway.cpuSeconds();
    long steady = System.nanoTime();
    while (callers.whole() == 0 && callers.broken() == 0) {
      callers.hear();
    }
    events = callers.events() - events;
    double took = seconds(steady);
    cpu = gateway.cpuSeconds() - cpu;
    System.out.printf(
        "steady for %.1f s: %.0f events/s, gateway %.2f cores, %.0f us of processor per event%n",
        took, events / took, cpu / took, cpu * 1e6 / events);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Prints what it costs; gives the bytes that live on its heap. */
  private static long report(String when, Child gateway) throws IOException {
    System.out.printf(
        "%s: resident %d MB (peak %d MB), %d platform threads, %d descriptors%n",
        when,
        gateway.status("VmRSS") / 1024,
        gateway.status("VmHWM") / 1024,
        gateway.status("Threads"),
        gateway.descriptors());
    String[] live = gateway.jcmd("GC.class_histogram").strip().split("\\s+", -1);
    long bytes = Long.parseLong(live[live.length - 1]);
    System.out.printf("  live on the heap: %d MB%n", bytes >> 20);
    return bytes;
  }

  private static void configure(int adminPort, int providerPort)
      throws IOException, InterruptedException {
    String upstream =
        """
        {"name": "pool", "failover": {"connect_timeout_ms": 60000, "first_token_timeout_ms": 300000,
           "response_timeout_ms": 300000, "stream_idle_timeout_ms": 120000},
         "targets": [{"name": "one", "provider": "openai", "protocol": "http",
           "host": "127.0.0.1", "port": %d}]}\
        """
            .formatted(providerPort);
    create(adminPort, "upstreams", upstream);
    create(
        adminPort,
        "services",
        "{\"name\": \"s\", \"type\": \"upstream\", \"upstream_id\": \"pool\"}");
    create(adminPort, "rules", "{\"path\": \"/ai\", \"service_id\": \"s\", \"strip_path\": true}");
  }

  private static void create(int adminPort, String kind, String json)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + adminPort + "/api/v1/gateways/default/" + kind);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .timeout(Duration.ofSeconds(10))
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != CREATED) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
    }
  }
}
