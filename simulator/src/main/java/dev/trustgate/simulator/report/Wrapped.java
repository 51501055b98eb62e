package dev.trustgate.simulator.report;

import dev.trustgate.gateway.command.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sentences broken into lines between words, and never between a number and its unit. */
final class Wrapped {

  private static final char BOUND = '\u00a0';
  private static final Pattern NUMBER =
      Pattern.compile("(?<=\\d) (?=(?:(?:s|ms|min|\\d{3})\\b|%))");

  private Wrapped() {}

  static List<String> lines(String words, int room) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    String bound = NUMBER.matcher(words).replaceAll(String.valueOf(BOUND));
    for (String word : bound.split(" +", -1)) {
      if (!line.isEmpty() && Cells.of(line.toString()) + 1 + Cells.of(word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word.replace(BOUND, ' '));
    }
    lines.add(line.toString());
    return lines;
  }
}
