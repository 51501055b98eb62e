package dev.trustgate.benchmarks.overhead;

import java.util.Arrays;

/**
 * How often a start is measured.
 *
 * @param strict whether a missed goal is told by the status, too
 */
record StartOptions(int starts, boolean strict) {

  private static final int USUAL_STARTS = 5;

  static final String USAGE =
      """
      usage: ./trustgate bench start [STARTS] [--strict yes | --strict no: end with 2 if the goal is missed]
               STARTS: how often it is started (default 5)""";

  /** What the command line says: a number, and flags with their values behind it. */
  static StartOptions of(String... arguments) {
    boolean counted = arguments.length > 0 && !arguments[0].startsWith("--");
    int starts = counted ? Flags.positive("STARTS", arguments[0]) : USUAL_STARTS;
    Flags said = new Flags(Arrays.copyOfRange(arguments, counted ? 1 : 0, arguments.length));
    StartOptions options = new StartOptions(starts, said.yes("--strict"));
    said.over();
    return options;
  }
}
