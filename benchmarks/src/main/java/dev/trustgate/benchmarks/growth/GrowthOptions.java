package dev.trustgate.benchmarks.growth;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How growth is measured.
 *
 * @param out where the report goes
 * @param quick one moment for everything: shows that it runs, and judges nothing
 * @param only the names of what is asked, or their beginnings; all if there are none
 * @param streams the most streams at once
 */
record GrowthOptions(Path out, boolean quick, List<String> only, int streams) {

  static final int STREAMS = 1_000;
  static final int STREAMS_MAX = 100_000;

  static final String USAGE =
      """
      usage: ./trustgate bench growth [--out DIR] [--quick] [--only NAME,...] [--streams N]
        --out DIR       where growth.md, growth.json and the plots go (default benchmarks/target/growth)
        --quick         a moment for each, to see that it runs; judges nothing
        --only NAME,... only these, or those whose names begin so: pick, walk, route, gateway, body, load ...
        --streams N     the most streams at once (default 1000)\
      """;

  /** What the command line says. */
  static GrowthOptions of(Path usual, String... arguments) {
    GrowthOptions said = new GrowthOptions(usual, false, List.of(), STREAMS);
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      String flag = left.remove();
      if (flag.equals("--quick")) {
        said = new GrowthOptions(said.out, true, said.only, said.streams);
      } else if (!List.of("--out", "--only", "--streams").contains(flag)) {
        throw new IllegalArgumentException("unknown: " + flag);
      } else if (left.isEmpty()) {
        throw new IllegalArgumentException(flag + " needs a value");
      } else {
        said = said.with(flag, left.remove());
      }
    }
    return said;
  }

  private GrowthOptions with(String flag, String value) {
    return switch (flag) {
      case "--out" -> new GrowthOptions(Path.of(value), quick, only, streams);
      case "--only" -> new GrowthOptions(out, quick, List.of(value.split(",", -1)), streams);
      default -> new GrowthOptions(out, quick, only, number(value));
    };
  }

  private static int number(String value) {
    if (!value.matches("\\d{1,6}")
        || Integer.parseInt(value) < STREAMS
        || Integer.parseInt(value) > STREAMS_MAX) {
      throw new IllegalArgumentException(
          "--streams must be " + STREAMS + ".." + STREAMS_MAX + ", was " + value);
    }
    return Integer.parseInt(value);
  }

  /** Whether this is asked. */
  boolean wants(Question question) {
    return only.isEmpty() || only.stream().anyMatch(question::meantBy);
  }
}
