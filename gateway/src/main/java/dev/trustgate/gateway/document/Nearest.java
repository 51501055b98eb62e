package dev.trustgate.gateway.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that somebody probably meant. Words are compared by the number of letters to
 * insert, delete, replace or swap with their neighbour (optimal string alignment distance).
 */
public final class Nearest {

  private static final int LETTERS_PER_SLIP = 3;
  private static final int MAX_SLIPS = 3;

  private Nearest() {}

  /** The known word that {@code word} is a slip of, or empty if none is near enough. */
  public static Optional<String> to(String word, Collection<String> known) {
    String folded = folded(word);
    return known.stream()
        .filter(candidate -> near(folded, folded(candidate)))
        .min(Comparator.comparingInt(candidate -> distance(folded, folded(candidate))));
  }

  /** {@code ", did you mean `weight`?"}, or nothing if no known word is near enough. */
  public static String suggestion(String word, Collection<String> known) {
    return to(word, known).map(near -> ", did you mean `" + near + "`?").orElse("");
  }

  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static boolean near(String word, String candidate) {
    int longest = Math.max(word.length(), candidate.length());
    int slips = Math.clamp(longest / LETTERS_PER_SLIP, 1, MAX_SLIPS);
    return Math.abs(word.length() - candidate.length()) <= slips
        && distance(word, candidate) <= slips;
  }

  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    Arrays.setAll(last, column -> column);
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, Math.min(last[column], current[column - 1]) + 1);
        if (swapped(from, row, to, column)) {
          current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
        }
      }
      beforeLast = last;
      last = current;
    }
    return last[to.length()];
  }

  private static boolean swapped(String from, int row, String to, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
