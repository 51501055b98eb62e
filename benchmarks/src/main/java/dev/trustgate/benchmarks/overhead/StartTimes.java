package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.Ending;
import dev.trustgate.benchmarks.Scratch;
import dev.trustgate.benchmarks.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long does a configured gateway take to be ready, and to give its first proxied answer, the
 * machine's start included? Ends with 2 if the goal is missed and {@code --strict yes} is said.
 */
public final class StartTimes {

  private static final int GOAL_MILLIS = 1_000;

  private final List<Double> ready = new ArrayList<>();
  private final List<Double> answered = new ArrayList<>();
  private final List<Double> processor = new ArrayList<>();
  private final List<Double> resident = new ArrayList<>();

  private StartTimes() {}

  public static void main(String[] arguments) {
    if (Words.askForHelp(arguments)) {
      System.out.println(StartOptions.USAGE);
      return;
    }
    StartOptions options;
    try {
      options = StartOptions.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(StartOptions.USAGE);
      System.exit(Words.UNKNOWN);
      return;
    }
    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("trustgate.launcher")).map(Path::of);
    Ending.with(() -> measure(options, launcher, System.out));
  }

  /** Starts it so many times and prints the spread; gives the status to end with. */
  static int measure(StartOptions options, Optional<Path> launcher, PrintStream out)
      throws IOException {
    Path folder = Scratch.folder("trustgate-start");
    String loadBefore = Machine.load();
    StartTimes times = new StartTimes();
    try (Child provider = FixedProvider.started(folder.resolve("provider.log"), 1, 1)) {
      Path config = Files.writeString(folder.resolve("gateway.yaml"), config(provider.port()));
      for (int start = 0; start < options.starts(); start++) {
        times.start(launcher, config, folder);
      }
    } finally {
      Scratch.remove(folder);
    }
    out.println(Machine.now(loadBefore) + ", commit " + Overhead.COMMIT);
    out.println("ready, ms                 " + spread(times.ready));
    Samples.Spread answered = spread(times.answered);
    boolean met = answered.median() <= GOAL_MILLIS;
    out.println(
        "first proxied answer, ms  %s  goal at most %d: %s"
            .formatted(answered, GOAL_MILLIS, met ? "met" : "MISSED"));
    out.println("processor time then, ms   " + spread(times.processor));
    out.println("resident then, MB         " + spread(times.resident));
    return options.strict() && !met ? Overhead.GOAL_MISSED : 0;
  }

  private void start(Optional<Path> launcher, Path config, Path folder) throws IOException {
    long begun = System.nanoTime();
    try (Child gateway =
        StartedGateway.start(
            launcher, List.of(), folder.resolve("gateway.log"), "--config", config.toString())) {
      gateway.port();
      int port = gateway.port();
      ready.add((System.nanoTime() - begun) / 1e6);
      byte[] request =
          Subject.post(
              "/ai/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}");
      try (Callers caller = new Callers(new Subject("gateway", port, gateway, request), 1)) {
        if (caller.closed(1).failed() > 0) {
          throw new IOException("the first answer was no answer");
        }
      }
      answered.add((System.nanoTime() - begun) / 1e6);
      processor.add(gateway.cpuSeconds() * 1e3);
      resident.add(gateway.residentMegabytes());
    }
  }

  private static Samples.Spread spread(List<Double> values) {
    return Samples.Spread.of(values.stream().mapToDouble(Double::doubleValue));
  }

  private static String config(int providerPort) {
    return """
    version: 1
    gateways:
      - name: declared
        upstreams:
          - name: pool
            targets:
              - { provider: openai, protocol: http, host: 127.0.0.1, port: %d, default_model: m }
        services:
          - { name: s, upstream_id: pool }
        rules:
          - { path: /ai, service_id: s, strip_path: true }
    """
        .formatted(providerPort);
  }
}
