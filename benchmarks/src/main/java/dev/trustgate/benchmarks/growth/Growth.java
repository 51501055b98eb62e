package dev.trustgate.benchmarks.growth;

import dev.trustgate.benchmarks.Ending;
import dev.trustgate.benchmarks.Words;
import dev.trustgate.benchmarks.overhead.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How does cost grow with targets, rules, gateways, the size of bodies, streams and connections?
 * Writes tables and plots; ends with 1 if something grows faster than it may.
 */
public final class Growth {

  private Growth() {}

  public static void main(String[] arguments) {
    Path usual = Path.of(System.getProperty("trustgate.growth", "growth"));
    if (Words.askForHelp(arguments)) {
      System.out.println(GrowthOptions.USAGE);
      return;
    }
    GrowthOptions options;
    try {
      options = GrowthOptions.of(usual, arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(GrowthOptions.USAGE);
      System.exit(Words.UNKNOWN);
      return;
    }
    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("trustgate.launcher")).map(Path::of);
    Ending.with(() -> run(options, launcher, System.out));
  }

  /** The whole run; gives the status to end with. */
  static int run(GrowthOptions options, Optional<Path> launcher, PrintStream out)
      throws IOException, InterruptedException {
    if (!isFolder(options.out())) {
      System.err.println("trustgate: --out: " + options.out() + " is no folder to write into");
      System.err.println(GrowthOptions.USAGE);
      return Words.UNKNOWN;
    }
    String loadBefore = Machine.load();
    try (Loads loads = new Loads(launcher, options)) {
      Map<Question, Measure> wanted = wanted(options, loads);
      List<String> unknown =
          options.only().stream()
              .filter(word -> wanted.keySet().stream().noneMatch(one -> one.meantBy(word)))
              .toList();
      if (!unknown.isEmpty()) {
        System.err.println("trustgate: nobody asks for " + String.join(", ", unknown));
        System.err.println(GrowthOptions.USAGE);
        return Words.UNKNOWN;
      }
      List<Series> all = new ArrayList<>();
      for (Map.Entry<Question, Measure> entry : wanted.entrySet()) {
        Series series = asked(entry.getKey(), entry.getValue(), options.quick());
        all.add(series);
        String said = options.quick() ? "ran at all sizes" : series.sentence();
        out.printf("%-26s %s%n", series.question().name(), said);
        List<String> conditions = conditions(Machine.now(loadBefore), options);
        GrowthReport.soFar(all, wanted.size(), conditions).write(options.out());
      }
      out.println("written to " + options.out().toAbsolutePath().normalize());
      return options.quick() ? 0 : status(all);
    }
  }

  /** Asked before anything is measured: a whole run would be lost. */
  private static boolean isFolder(Path out) {
    try {
      Files.createDirectories(out);
      return Files.isWritable(out);
    } catch (IOException taken) {
      return false;
    }
  }

  /** 1 if anything grows faster than it may. */
  static int status(List<Series> all) {
    return all.stream().allMatch(Series::holds) ? 0 : 1;
  }

  private static Map<Question, Measure> wanted(GrowthOptions options, Loads loads) {
    Map<Question, Measure> wanted = new LinkedHashMap<>();
    Parts.all()
        .forEach((question, part) -> wanted.put(question, part.asked(question, options.quick())));
    wanted.putAll(loads.all());
    wanted.keySet().removeIf(question -> !options.wants(question));
    return wanted;
  }

  /**
   * A curve that grows too fast gets a second chance: so rarely does a busy moment meet both. One
   * that holds gets none: a run would take twice as long, to find what {@link Verdict#RULE} says.
   */
  static Series asked(Question question, Measure measure, boolean quick)
      throws IOException, InterruptedException {
    Series series = Series.measured(question, measure);
    return quick || series.holds() ? series : series.or(Series.measured(question, measure));
  }

  private static List<String> conditions(Machine machine, GrowthOptions options) {
    String command =
        "./trustgate bench growth"
            + (options.only().isEmpty() ? "" : " --only " + String.join(",", options.only()))
            + (options.streams() == GrowthOptions.STREAMS ? "" : " --streams " + options.streams())
            + (options.quick() ? " --quick" : "");
    return List.of(
        machine + ".",
        "Commit " + System.getProperty("trustgate.commit", "unknown") + ", `" + command + "`.",
        options.quick()
            ? "A quick run: it shows that everything runs, and its numbers mean nothing."
            : "JMH, one process for every size, five measurements of half a second; the running"
                + " gateway in three rounds, every size in turn. Processor time of what is"
                + " measured, not of the callers: of a part its thread's, and told apart the"
                + " collector's, whichever Java chooses; of the gateway the whole process's.");
  }
}
