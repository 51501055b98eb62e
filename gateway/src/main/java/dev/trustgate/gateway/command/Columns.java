package dev.trustgate.gateway.command;

import java.util.List;

/** Rows of words, one below the other. */
final class Columns {

  private static final int GAP = 2;

  private Columns() {}

  /** Writes rows of equally many words; nothing stands behind the last word of a row. */
  static void write(List<String[]> rows, StringBuilder out) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(row[column]).repeat(' ', widths[column] - row[column].length() + GAP);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
