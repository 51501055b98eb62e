package dev.trustgate.simulator.demo;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.app.StartFailure;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** Two fake providers and a gateway over them, in this process; nothing is kept on disk. */
public final class Demo implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** Short, so that a provider that was broken comes back while somebody still looks. */
  private static final Duration REST = Duration.ofSeconds(10);

  private final FakeProvider openai;
  private final FakeProvider anthropic;
  private final GatewayServer gateway;
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean closed;

  private Demo(FakeProvider openai, FakeProvider anthropic, GatewayServer gateway) {
    this.openai = openai;
    this.anthropic = anthropic;
    this.gateway = gateway;
  }

  /**
   * Starts everything and configures the gateway over its admin API.
   *
   * @throws StartFailure if a port is taken; says which, and the flag that changes it
   */
  public static Demo start(DemoPorts ports) throws InterruptedException {
    return start(ports, REST);
  }

  /**
   * The same for other patience.
   *
   * @param rest how long an ejected target is left alone
   */
  static Demo start(DemoPorts ports, Duration rest) throws InterruptedException {
    FakeProvider openai = provider(Dialect.OPENAI, "openai-fake", ports.openai(), "--openai-port");
    try {
      FakeProvider anthropic =
          provider(Dialect.ANTHROPIC, "anthropic-fake", ports.anthropic(), "--anthropic-port");
      try {
        Settings settings =
            Settings.forTests()
                .withListeners(
                    new Settings.Listener(LOOPBACK, ports.admin()),
                    new Settings.Listener(LOOPBACK, ports.proxy()));
        var demo = new Demo(openai, anthropic, GatewayServer.start(settings, Map.of()));
        new DemoConfiguration(demo.http, demo.gateway.adminUri())
            .apply(openai.port(), anthropic.port(), rest);
        return demo;
      } catch (RuntimeException failed) {
        anthropic.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      openai.close();
      throw failed;
    }
  }

  void tell(PrintStream out) {
    out.println();
    out.println("  fake OpenAI      " + openai.uri());
    out.println("  fake Anthropic   " + anthropic.uri());
    out.println("  gateway          " + gateway.proxyUri() + "/ai");
    out.println("  admin API        " + gateway.adminUri() + "/api/v1");
    out.println("  console          " + gateway.adminUri() + "/console");
    out.println();
  }

  public boolean firstBatch(PrintStream out) throws InterruptedException {
    return new DemoBatch(caller()).send(out);
  }

  /** Breaks and mends the fake OpenAI under light load, and tells what becomes of that. */
  boolean story(StoryTimes times, PrintStream out, Paint paint) throws InterruptedException {
    Scene scene = new DemoScene(caller(), http, gateway.adminUri(), openai);
    return Story.play(scene, times, StoryClock.system(), new StoryTeller(out, paint));
  }

  private DemoCaller caller() {
    return new DemoCaller(http, gateway.proxyUri());
  }

  void tellWhatToTry(PrintStream out) {
    String proxy = gateway.proxyUri().toString();
    out.println("try (again and again: the fake providers take turns):");
    out.println(
        "  curl -si "
            + proxy
            + "/ai/v1/chat/completions -H 'content-type: application/json' \\\n"
            + "    -d '{\"model\":\"gpt-4\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}],"
            + "\"max_tokens\":64}'");
    out.println("  the same as a stream: add \"stream\":true, and -N to curl");
    out.println("  as an Anthropic client: POST " + proxy + "/ai/v1/messages");
    out.println();
    out.println("break a provider for 30 seconds (and repeat the curl above):");
    out.println(
        "  curl -s "
            + openai.uri()
            + "/sim/v1/faults -d '{\"do\":\"error\",\"status\":503,\"for_ms\":30000}'");
    out.println();
    out.println("where to look:");
    out.println("  in a browser: " + gateway.adminUri() + "/console");
    out.println("  in a terminal: ./trustgate top --admin " + gateway.adminUri());
    out.println("  curl -s " + gateway.adminUri() + DemoScene.STATUS);
    out.println("  curl -s " + openai.uri() + "/sim/v1/journal");
    out.println();
    out.println("Ctrl-C ends the demo; nothing of it is kept.");
  }

  /** Where applications send their requests. */
  public URI proxy() {
    return gateway.proxyUri();
  }

  /** Ends everything; a second call waits for the first. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    gateway.close();
    openai.close();
    anthropic.close();
    http.shutdownNow();
  }

  private static FakeProvider provider(Dialect dialect, String name, int port, String flag) {
    try {
      return FakeProvider.start(
          ProviderSettings.builder(dialect).name(name).host(LOOPBACK).port(port).build());
    } catch (IOException taken) {
      throw new StartFailure(
          "port " + port + " is taken; choose another for the fake provider with " + flag, taken);
    }
  }
}
