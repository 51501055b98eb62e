package dev.trustgate.benchmarks.overhead;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much is measured.
 *
 * @param requests of one round, per subject
 * @param rounds in which every subject has its turn
 * @param connections kept open at once
 * @param streams of one round, per subject; {@code speakers} of them at once
 * @param bytes how large the text of a request is, about
 * @param warmup requests before anything is measured, per kind of work: the compilers need so many
 * @param rates requests per second that are offered in the open model; none leaves it out
 * @param seconds how long each of them is offered
 * @param json where the raw numbers go
 * @param strict whether a missed goal is told by the status, too
 */
record Options(
    int requests,
    int rounds,
    int connections,
    int streams,
    int speakers,
    int bytes,
    int warmup,
    List<Integer> rates,
    int seconds,
    Optional<Path> json,
    boolean strict) {

  static final int EVENTS_PER_STREAM = 100;
  static final int PACE_MILLIS = 5;

  static final String USAGE =
      """
      usage: ./trustgate bench overhead [--requests N] [--rounds N] [--connections N] [--streams N]
               [--speakers N] [--bytes N] [--warmup N] [--rates N,N,... | --rates none] [--seconds N] [--json FILE]
               [--strict yes | --strict no: end with 2 if a goal is missed]""";

  /** What the command line says, in pairs of flag and value. */
  static Options of(String... arguments) {
    Map<String, String> said = new HashMap<>();
    for (int at = 0; at < arguments.length; at += 2) {
      if (!arguments[at].startsWith("--") || at + 1 == arguments.length) {
        throw new IllegalArgumentException("no flag with a value: " + arguments[at]);
      }
      said.put(arguments[at].substring(2), arguments[at + 1]);
    }
    Options options =
        new Options(
            number(said, "requests", 20_000),
            number(said, "rounds", 7),
            number(said, "connections", 32),
            number(said, "streams", 200),
            number(said, "speakers", 50),
            number(said, "bytes", 64),
            number(said, "warmup", 300_000),
            rates(said),
            number(said, "seconds", 4),
            json(said),
            yes(said));
    if (!said.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + String.join(", ", said.keySet()));
    }
    return options;
  }

  private static int number(Map<String, String> said, String name, int usual) {
    String text = said.remove(name);
    return text == null ? usual : positive(name, text);
  }

  private static int positive(String name, String text) {
    if (!text.matches("0*[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "--" + name + " must be a whole number of at least 1, was " + text);
    }
    return Integer.parseInt(text);
  }

  private static Optional<Path> json(Map<String, String> said) {
    Optional<Path> file = Optional.ofNullable(said.remove("json")).map(Path::of);
    Optional<Path> folder = file.map(Path::toAbsolutePath).map(Path::getParent);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new IllegalArgumentException("--json: there is no folder " + folder.get());
    }
    return file;
  }

  private static boolean yes(Map<String, String> said) {
    String text = Optional.ofNullable(said.remove("strict")).orElse("no");
    if (!text.matches("yes|no")) {
      throw new IllegalArgumentException("--strict must be yes or no, was " + text);
    }
    return text.equals("yes");
  }

  private static List<Integer> rates(Map<String, String> said) {
    String text = said.remove("rates");
    if (text == null) {
      return List.of(500, 1_000, 2_000, 4_000, 6_000);
    }
    return text.equals("none")
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(rate -> positive("rates", rate)).toList();
  }
}
