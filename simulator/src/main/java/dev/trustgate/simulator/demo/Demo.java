package dev.trustgate.simulator.demo;

import dev.trustgate.gateway.app.GatewayServer;
import dev.trustgate.gateway.app.Settings;
import dev.trustgate.gateway.app.StartFailure;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.FakeProvider;
import dev.trustgate.simulator.provider.ProviderSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.Map;

/** Two fake providers and a gateway over them, in this process; nothing is kept on disk. */
public final class Demo implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final FakeProvider openai;
  private final FakeProvider anthropic;
  private final GatewayServer gateway;
  private final HttpClient http = HttpClient.newHttpClient();

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
            .apply(openai.port(), anthropic.port());
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
    out.println();
  }

  public boolean firstBatch(PrintStream out) throws InterruptedException {
    return new DemoBatch(http, gateway.proxyUri()).send(out);
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
    out.println(
        "  curl -s "
            + gateway.adminUri()
            + "/api/v1/gateways/default/upstreams/ai-providers-upstream/status");
    out.println("  curl -s " + openai.uri() + "/sim/v1/journal");
    out.println();
    out.println("Ctrl-C ends the demo; nothing of it is kept.");
  }

  @Override
  public void close() {
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
