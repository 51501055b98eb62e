package dev.trustgate.simulator.demo;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Colours for whoever can see them; for everybody else the words alone. */
enum Paint {
  COLOURED,
  PLAIN;

  private static final String END = "\u001b[0m";

  /** Colours on a terminal, unless its owner does not want them (no-color.org). */
  static Paint of(Map<String, String> environment) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return of(terminal, environment);
  }

  static Paint of(boolean terminal, Map<String, String> environment) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean able = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return terminal && wanted && able ? COLOURED : PLAIN;
  }

  String good(String text) {
    return painted("\u001b[32m", text);
  }

  String warning(String text) {
    return painted("\u001b[33m", text);
  }

  String bad(String text) {
    return painted("\u001b[31m", text);
  }

  String faint(String text) {
    return painted("\u001b[2m", text);
  }

  private String painted(String start, String text) {
    return this == COLOURED ? start + text + END : text;
  }
}
