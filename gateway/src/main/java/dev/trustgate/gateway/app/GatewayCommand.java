package dev.trustgate.gateway.app;

import dev.trustgate.gateway.store.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the gateway until it is told to stop. Flags come before environment before defaults. */
@Command(
    name = "gateway",
    description = "Runs the gateway: the admin API and the data plane.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GatewayCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--admin-host",
      paramLabel = "HOST",
      defaultValue = "${env:TRUSTGATE_ADMIN_HOST:-127.0.0.1}",
      description = "Address of the admin API (TRUSTGATE_ADMIN_HOST, 127.0.0.1).")
  private String adminHost;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "${env:TRUSTGATE_ADMIN_PORT:-8080}",
      description = "Port of the admin API, 0 for a free one (TRUSTGATE_ADMIN_PORT, 8080).")
  private int adminPort;

  @Option(
      names = "--proxy-host",
      paramLabel = "HOST",
      defaultValue = "${env:TRUSTGATE_PROXY_HOST:-127.0.0.1}",
      description = "Address of the data plane (TRUSTGATE_PROXY_HOST, 127.0.0.1).")
  private String proxyHost;

  @Option(
      names = "--proxy-port",
      paramLabel = "PORT",
      defaultValue = "${env:TRUSTGATE_PROXY_PORT:-8081}",
      description = "Port of the data plane, 0 for a free one (TRUSTGATE_PROXY_PORT, 8081).")
  private int proxyPort;

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:TRUSTGATE_STORE:-" + Settings.DEFAULT_STORE + "}",
      description =
          "Where the configuration is kept: file:PATH, memory: or jdbc:postgresql://…"
              + " (TRUSTGATE_STORE, "
              + Settings.DEFAULT_STORE
              + ").")
  private String store;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      defaultValue = "${env:TRUSTGATE_DRAIN_SECONDS:-60}",
      description =
          "How long running requests may finish after SIGTERM" + " (TRUSTGATE_DRAIN_SECONDS, 60).")
  private int drainSeconds;

  @Option(
      names = "--access-log",
      paramLabel = "on|off",
      defaultValue = "${env:TRUSTGATE_ACCESS_LOG:-on}",
      description = "A JSON line per request on standard error (TRUSTGATE_ACCESS_LOG, on).")
  private String accessLog;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${env:TRUSTGATE_CONFIG}",
      description =
          "A YAML file that declares gateways; watched, see docs/configuration.md"
              + " (TRUSTGATE_CONFIG, none).")
  private @Nullable String config;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  GatewayCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Logs.configure();
    try {
      GatewayServer server = GatewayServer.start(settings(), System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
      System.out.println("admin listening on " + server.adminUri());
      System.out.println("proxy listening on " + server.proxyUri());
      server.awaitEnd();
      return 0;
    } catch (StartFailure | StoreUnavailable failure) {
      spec.commandLine().getErr().println("trustgate: " + failure.getMessage());
      return FAILED;
    }
  }

  private Settings settings() {
    return new Settings(
        new Settings.Listener(adminHost, port("--admin-port", adminPort)),
        new Settings.Listener(proxyHost, port("--proxy-port", proxyPort)),
        store,
        nonBlank(System.getenv("TRUSTGATE_ADMIN_TOKEN")),
        nonBlank(System.getenv("TRUSTGATE_SECRET_KEY")),
        Settings.Limits.DEFAULT,
        Duration.ofSeconds(positive("--drain-seconds", drainSeconds)),
        onOrOff(),
        Optional.ofNullable(config).filter(file -> !file.isBlank()).map(Path::of));
  }

  private boolean onOrOff() {
    return switch (accessLog) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong("--access-log must be on or off, was " + accessLog);
    };
  }

  private int port(String flag, int port) {
    if (port < 0 || port > 65_535) {
      throw wrong(flag + " must be 0..65535, was " + port);
    }
    return port;
  }

  private int positive(String flag, int value) {
    if (value < 0) {
      throw wrong(flag + " must not be negative, was " + value);
    }
    return value;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private static Optional<String> nonBlank(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
