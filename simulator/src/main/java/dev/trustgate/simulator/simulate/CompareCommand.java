package dev.trustgate.simulator.simulate;

import dev.trustgate.simulator.report.Comparison;
import dev.trustgate.simulator.report.JsonReport;
import dev.trustgate.simulator.report.JsonReport.NotAReport;
import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays reports side by side. */
@Command(
    name = "compare",
    description = "Lays reports of scenarios side by side and says which is better at what.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CompareCommand implements Callable<Integer> {

  private static final int BAD_FILE = 2;

  @Parameters(paramLabel = "FILE", arity = "2..*", description = "Reports (report.json).")
  private List<Path> files;

  @Option(names = "--html", paramLabel = "FILE", description = "Writes a page, too.")
  private @Nullable Path page;

  /** picocli fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    if (files.size() > Comparison.MOST_RUNS) {
      System.err.println(
          "trustgate: at most %d reports can be compared, was given %d"
              .formatted(Comparison.MOST_RUNS, files.size()));
      return BAD_FILE;
    }
    List<Chronicle> chronicles = new ArrayList<>();
    try {
      for (Path file : files) {
        chronicles.add(JsonReport.read(file));
      }
    } catch (NotAReport wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      return BAD_FILE;
    }
    var comparison = Comparison.of(chronicles);
    System.out.print(
        comparison.text(Terminal.look(System.getenv(), Terminal.interactive()).width()));
    return page == null || written(page, comparison.html()) ? 0 : BAD_FILE;
  }

  private static boolean written(Path page, String html) {
    try {
      Files.writeString(page, html);
      return true;
    } catch (IOException unwritable) {
      System.err.println("trustgate: the page cannot be written to " + page);
      return false;
    }
  }
}
