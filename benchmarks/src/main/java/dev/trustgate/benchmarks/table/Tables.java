package dev.trustgate.benchmarks.table;

import dev.trustgate.benchmarks.Ending;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes tables of what JMH wrote, so that none is typed by hand. Ends with 64 if it cannot. */
public final class Tables {

  private static final int USAGE_ERROR = 64;

  private Tables() {}

  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      System.out.println(TableOptions.USAGE);
      return;
    }
    Ending.with(() -> print(arguments));
  }

  private static int print(String... arguments) throws IOException {
    try {
      // Not System.out, which says ± as the terminal's language can, and a page is in UTF-8.
      new FileOutputStream(FileDescriptor.out)
          .write(of(TableOptions.of(arguments)).getBytes(StandardCharsets.UTF_8));
      return 0;
    } catch (IllegalArgumentException wrong) {
      System.err.println("trustgate: " + wrong.getMessage());
      System.err.println(TableOptions.USAGE);
      return USAGE_ERROR;
    }
  }

  /** All that these files have, as one table for each unit. */
  static String of(TableOptions options) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Path file : options.files()) {
      results.addAll(Result.read(file));
    }
    return Table.of(results, options.across());
  }
}
