package dev.trustgate.simulator.demo;

import dev.trustgate.gateway.app.Logs;
import dev.trustgate.gateway.app.StartFailure;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo until Ctrl-C. */
@Command(
    name = "demo",
    description =
        "Two fake providers, a gateway over them, a first balanced batch, and the story of a"
            + " provider that breaks. No keys needed.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--no-story",
      description = "Leaves the story out: nothing breaks unless you break it.")
  private boolean noStory;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public DemoCommand() {}

  @Override
  public Integer call() {
    Logs.configure();
    var ports = new DemoPorts(openaiPort, anthropicPort, adminPort, proxyPort);
    try (Demo demo = Demo.start(ports)) {
      endOnSignal(demo);
      demo.tell(System.out);
      boolean balanced = demo.firstBatch(System.out);
      if (once) {
        return balanced ? 0 : FAILED;
      }
      if (!noStory) {
        demo.story(StoryTimes.USUAL, System.out, Paint.of(System.getenv()));
      }
      demo.tellWhatToTry(System.out);
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException ending) {
      return 0;
    } catch (StartFailure failure) {
      spec.commandLine().getErr().println("trustgate: " + failure.getMessage());
      return FAILED;
    }
  }

  /** On Ctrl-C what is going on is interrupted first, so that nothing fails at a closed door. */
  private static void endOnSignal(Demo demo) {
    Thread player = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  player.interrupt();
                  demo.close();
                },
                "demo-end"));
  }
}
