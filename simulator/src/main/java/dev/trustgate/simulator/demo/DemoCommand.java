package dev.trustgate.simulator.demo;

import dev.trustgate.gateway.app.Logs;
import dev.trustgate.gateway.app.StartFailure;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the demo until Ctrl-C. */
@Command(
    name = "demo",
    description =
        "Two fake providers, a gateway over them, a first balanced batch. No keys needed.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Option(
      names = "--openai-port",
      paramLabel = "PORT",
      defaultValue = "9101",
      description = "Port of the fake OpenAI (9101).")
  private int openaiPort;

  @Option(
      names = "--anthropic-port",
      paramLabel = "PORT",
      defaultValue = "9102",
      description = "Port of the fake Anthropic (9102).")
  private int anthropicPort;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      defaultValue = "${env:TRUSTGATE_ADMIN_PORT:-8080}",
      description = "Port of the admin API (TRUSTGATE_ADMIN_PORT, 8080).")
  private int adminPort;

  @Option(
      names = "--proxy-port",
      paramLabel = "PORT",
      defaultValue = "${env:TRUSTGATE_PROXY_PORT:-8081}",
      description = "Port of the data plane (TRUSTGATE_PROXY_PORT, 8081).")
  private int proxyPort;

  @Option(names = "--once", description = "Sends the first batch and stops.")
  private boolean once;

  /** picocli fills the fields. */
  public DemoCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Logs.configure();
    var ports = new DemoPorts(openaiPort, anthropicPort, adminPort, proxyPort);
    try (Demo demo = Demo.start(ports)) {
      demo.tell(System.out);
      boolean balanced = demo.firstBatch(System.out);
      if (once) {
        return balanced ? 0 : FAILED;
      }
      demo.tellWhatToTry(System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
      new CountDownLatch(1).await();
      return 0;
    } catch (StartFailure failure) {
      System.err.println("trustgate: " + failure.getMessage());
      return FAILED;
    }
  }
}
