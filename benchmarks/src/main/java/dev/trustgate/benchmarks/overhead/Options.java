package dev.trustgate.benchmarks.overhead;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

  static final int CONNECTIONS = 32;
  static final int EVENTS_PER_STREAM = 100;
  static final int PACE_MILLIS = 5;

  static final String USAGE =
      """
      usage: ./trustgate bench overhead [--requests N] [--rounds N] [--connections N] [--streams N]
               [--speakers N] [--bytes N] [--warmup N] [--rates N,N,... | --rates none] [--seconds N] [--json FILE]
               [--strict yes | --strict no: end with 2 if a goal is missed]""";

  private static final int SECONDS = 4;

  /** What the command line says, in pairs of flag and value. */
  static Options of(String... arguments) {
    Flags said = new Flags(arguments);
    return of(said, rates(said), said.number("--seconds", SECONDS), said.yes("--strict"));
  }

  /** Of turns alone: nothing is offered at fixed rates, and there are no goals to miss. */
  static Options ofTurns(Flags said) {
    return of(said, List.of(), SECONDS, false);
  }

  private static Options of(Flags said, List<Integer> rates, int seconds, boolean strict) {
    Options options =
        new Options(
            said.number("--requests", 20_000),
            said.number("--rounds", 7),
            said.number("--connections", CONNECTIONS),
            said.number("--streams", 200),
            said.number("--speakers", 50),
            said.number("--bytes", 64),
            said.number("--warmup", 300_000),
            rates,
            seconds,
            said.file("--json"),
            strict);
    said.over();
    return options;
  }

  /** Each by the name of its flag, for programs. */
  Map<String, Object> byFlag() {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("requests", requests);
    flags.put("rounds", rounds);
    flags.put("connections", connections);
    flags.put("streams", streams);
    flags.put("speakers", speakers);
    flags.put("bytes", bytes);
    flags.put("warmup", warmup);
    flags.put("rates", rates);
    flags.put("seconds", seconds);
    json.ifPresent(file -> flags.put("json", file.toString()));
    flags.put("strict", strict);
    return flags;
  }

  private static List<Integer> rates(Flags said) {
    String text = said.text("--rates").orElse("500,1000,2000,4000,6000");
    return text.equals("none")
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(rate -> Flags.positive("--rates", rate)).toList();
  }
}
