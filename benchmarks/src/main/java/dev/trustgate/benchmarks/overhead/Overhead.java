package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.Ending;
import dev.trustgate.benchmarks.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What does a request cost that goes through the gateway, and what through haproxy, and what
 * directly? Processor time per request and per streamed event from {@code /proc}, added time at one
 * connection, memory, and what becomes of fixed rates. Ends with 1 if a figure is missing, and with
 * {@code --strict yes} with 2 if a goal is missed.
 */
public final class Overhead {

  static final int GOAL_MISSED = 2;
  static final String COMMIT = System.getProperty("trustgate.commit", "unknown");

  private Overhead() {}

  public static void main(String[] arguments) {
    if (Words.askForHelp(arguments)) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(Options.USAGE);
      System.exit(Words.UNKNOWN);
      return;
    }
    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("trustgate.launcher")).map(Path::of);
    System.out.println("./trustgate bench overhead " + String.join(" ", arguments));
    Ending.with(() -> run(options, launcher, System.out));
  }

  /** The whole run; gives the status to end with. */
  static int run(Options options, Optional<Path> launcher, PrintStream out)
      throws IOException, InterruptedException {
    String loadBefore = Machine.load();
    try (Rig rig = Rig.start(launcher, options.bytes())) {
      out.println(rig.haproxy().orElse(Report.NOT_COMPARED));
      Samples samples = new Measurement(rig, options).take();
      Machine machine = Machine.now(loadBefore);
      out.println(machine + ", commit " + COMMIT);
      Report report = new Report(samples, options, rig.haproxy().isPresent(), out);
      boolean whole = report.print();
      out.println(report.missed() + " goals missed");
      if (options.json().isPresent()) {
        samples.write(options.json().get(), machine, options, rig.haproxy());
      }
      return whole ? strictly(options, report.missed()) : 1;
    }
  }

  private static int strictly(Options options, int missed) {
    return options.strict() && missed > 0 ? GOAL_MISSED : 0;
  }
}
