package dev.trustgate.gateway.command;

import java.util.ArrayList;
import java.util.List;

/** Rows of words, one below the other. */
final class Columns {

  private static final String GAP = "  ";

  private Columns() {}

  /** A line for each of the rows, which have equally many words. */
  static List<String> lines(List<String[]> rows) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], Cells.of(row[column]));
      }
    }
    List<String> lines = new ArrayList<>(rows.size());
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(Cells.padded(row[column], widths[column])).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
