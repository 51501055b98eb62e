package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway as its users run it, everything at its default, in front of one provider: behind
 * {@code /same} it speaks the callers' language, behind {@code /other} the other one.
 */
final class StartedGateway {

  private static final int CREATED = 201;
  private static final String ADMIN = "/api/v1/gateways/default/";

  private static final String DEFAULTS = "{}";
  private static final String PATIENT =
      """
      {"connect_timeout_ms": 60000, "first_token_timeout_ms": 60000}""";

  private final Child process;
  private final int adminPort;
  private final int port;

  /**
   * Starts and configures it.
   *
   * @param launcher the program that users start it with; the class path of this one without it
   */
  StartedGateway(Optional<Path> launcher, int providerPort, Path folder)
      throws IOException, InterruptedException {
    this(start(launcher, List.of(), folder.resolve("gateway.log")), providerPort);
  }

  /** Configures one that was started. */
  StartedGateway(Child process, int providerPort) throws IOException, InterruptedException {
    this.process = process;
    adminPort = process.port();
    port = process.port();
    try (HttpClient http = HttpClient.newHttpClient()) {
      leads(http, "same", "openai", providerPort, "gpt-4o-mini", DEFAULTS);
      leads(http, "other", "anthropic", providerPort, "claude-sonnet-4-5", DEFAULTS);
    }
  }

  /**
   * A gateway on free ports, with a store of its own beside its log; its machine has these flags,
   * too.
   */
  static Child start(Optional<Path> launcher, List<String> flags, Path log, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("gateway", "--store", store(log), "--admin-port", "0", "--proxy-port", "0"));
    arguments.addAll(List.of(more));
    if (launcher.isEmpty()) {
      return Child.java(
          log, flags, "dev.trustgate.gateway.app.Main", arguments.toArray(String[]::new));
    }
    arguments.addFirst(launcher.get().toString());
    return Child.launched(log, flags, arguments);
  }

  /** As users have it, in a file, but for the folder. */
  private static String store(Path log) throws IOException {
    Path folder = Files.createTempDirectory(log.toAbsolutePath().getParent(), "data");
    return "file:" + folder.resolve("trustgate");
  }

  Child process() {
    return process;
  }

  int port() {
    return port;
  }

  /**
   * From now on {@code /name} leads to one more provider, in the callers' language. It may take its
   * time: thousands of callers at once, on a machine that it shares with them, are more than it
   * lets in within the time that a connection has by default.
   */
  void leads(String name, int providerPort) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      leads(http, name, "openai", providerPort, "gpt-4o-mini", PATIENT);
    }
  }

  private void leads(
      HttpClient http, String name, String provider, int port, String model, String failover)
      throws IOException, InterruptedException {
    create(
        http,
        "upstreams",
        """
        {"name": "%1$s", "failover": %5$s, "targets": [{"provider": "%2$s", "protocol": "http",
          "host": "127.0.0.1", "port": %3$d, "default_model": "%4$s",
          "credentials": {"header_name": "authorization", "header_value": "Bearer sk-provider"}}]}"""
            .formatted(name, provider, port, model, failover));
    create(
        http,
        "services",
        """
        {"name": "%1$s", "type": "upstream", "upstream_id": "%1$s"}"""
            .formatted(name));
    create(
        http,
        "rules",
        """
        {"path": "/%1$s", "service_id": "%1$s", "strip_path": true}"""
            .formatted(name));
  }

  private void create(HttpClient http, String kind, String json)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + adminPort + ADMIN + kind);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != CREATED) {
      throw new IOException("the gateway says " + answer.statusCode() + ": " + answer.body());
    }
  }
}
