package dev.trustgate.benchmarks.table;

import dev.trustgate.benchmarks.Ending;
import dev.trustgate.benchmarks.Words;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes tables of what JMH wrote, so that none is typed by hand. Ends with 64 if it cannot, and
 * with 2 if a score is above the bound that was given.
 */
public final class Tables {

  static final int ABOVE = 2;

  private Tables() {}

  public static void main(String[] arguments) {
    if (Words.askForHelp(arguments)) {
      System.out.println(TableOptions.USAGE);
      return;
    }
    Ending.with(() -> print(arguments));
  }

  private static int print(String... arguments) throws IOException {
    try {
      return print(
          TableOptions.of(arguments), new FileOutputStream(FileDescriptor.out), System.err);
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(TableOptions.USAGE);
      return Words.UNKNOWN;
    }
  }

  /**
   * Prints all that these files have, as one table for each unit, and what is above the bound.
   *
   * @param page in UTF-8, as pages are, whatever language the terminal has for ±
   * @return 0, or 2 if a score is above the bound
   */
  static int print(TableOptions options, OutputStream page, PrintStream said) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Path file : options.files()) {
      results.addAll(Result.read(file));
    }
    List<Result> above = options.most().map(most -> above(results, most)).orElse(List.of());
    page.write(Table.of(results, options.across()).getBytes(StandardCharsets.UTF_8));
    above.forEach(one -> said.println(one.words() + " is above " + options.most().orElseThrow()));
    return above.isEmpty() ? 0 : ABOVE;
  }

  private static List<Result> above(List<Result> results, double most) {
    if (results.stream().map(Result::unit).distinct().count() > 1) {
      throw new IllegalArgumentException("--most: the results are of more than one unit");
    }
    return results.stream().filter(one -> !(one.score() <= most)).toList();
  }
}
