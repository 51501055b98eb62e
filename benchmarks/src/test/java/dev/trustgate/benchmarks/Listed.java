package dev.trustgate.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH knows of the benchmarks there are: nobody has to remember to add one. */
final class Listed {

  private Listed() {}

  /** Each method by its whole name, with the sizes of each parameter. */
  static Map<String, Map<String, List<String>>> all() {
    var silence =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(PrintStream.nullOutputStream()), VerboseMode.SILENT);
    Map<String, Map<String, List<String>>> all = new TreeMap<>();
    for (BenchmarkListEntry one : BenchmarkList.defaultList().getAll(silence, List.of())) {
      Map<String, List<String>> sizes = new TreeMap<>();
      one.getParams().orElse(Map.of()).forEach((name, of) -> sizes.put(name, List.of(of)));
      all.put(one.getUsername(), sizes);
    }
    return all;
  }
}
