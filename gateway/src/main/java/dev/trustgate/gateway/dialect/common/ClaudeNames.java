package dev.trustgate.gateway.dialect.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plain name of a Claude: its family, then its number. Clouds and routers put words in front
 * and behind, and some say the number first; what it takes depends on none of that.
 */
final class ClaudeNames {

  private static final String MAKER = "claude";

  /** Behind these a router says how it serves the model. */
  private static final String ENDS = ":@[/";

  /** What says how or since when a model is served. */
  private static final Set<String> VARIANTS = Set.of("latest", "fast", "thinking");

  private static final int DATE = 8;

  private ClaudeNames() {}

  /** The plain name, if it is one of a Claude. */
  static Optional<String> plain(String name) {
    int begin = name.indexOf(MAKER);
    if (begin < 0) {
      return Optional.empty();
    }
    int end = begin;
    while (end < name.length() && ENDS.indexOf(name.charAt(end)) < 0) {
      end++;
    }
    String bare = name.substring(begin, end).replace('.', '-').replace('_', '-');
    List<String> words = new ArrayList<>(List.of(bare.split("-")));
    while (words.size() > 2 && says(words.getLast())) {
      words.removeLast();
    }
    familyFirst(words);
    return Optional.of(String.join("-", words));
  }

  /** Whether a word says something else than which model it is. */
  private static boolean says(String word) {
    boolean version = word.startsWith("v") && isNumber(word.substring(1));
    return VARIANTS.contains(word) || version || (isNumber(word) && word.length() == DATE);
  }

  private static void familyFirst(List<String> words) {
    int family = 1;
    while (family < words.size() && isNumber(words.get(family))) {
      family++;
    }
    if (family < words.size()) {
      words.add(1, words.remove(family));
    }
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }
}
