package dev.trustgate.simulator.provider.wire;

import java.util.ArrayList;
import java.util.List;

/** Pleasant words that mean little: a greeting with the provider's name, then small sentences. */
final class Filler {

  private static final List<String> OPENERS =
      List.of("The", "Every", "Our", "This", "Each", "Some", "Another", "One");
  private static final List<String> QUALITIES =
      List.of(
          "quiet",
          "patient",
          "bright",
          "distant",
          "early",
          "gentle",
          "steady",
          "curious",
          "naïve",
          "golden",
          "small",
          "northern",
          "careful",
          "warm",
          "honest",
          "wide");
  private static final List<String> THINGS =
      List.of(
          "harbour",
          "lantern",
          "river",
          "café",
          "garden",
          "letter",
          "bridge",
          "morning",
          "orchard",
          "window",
          "märchen",
          "compass",
          "mountain",
          "train",
          "library",
          "signal");
  private static final List<String> DEEDS =
      List.of(
          "follows",
          "remembers",
          "carries",
          "answers",
          "mirrors",
          "welcomes",
          "crosses",
          "keeps",
          "outlives",
          "measures",
          "greets",
          "repairs",
          "finds",
          "balances",
          "shelters",
          "draws");
  private static final List<String> MANNERS =
      List.of(
          "slowly",
          "at dawn",
          "without hurry",
          "again",
          "in the rain",
          "by heart",
          "every day",
          "with care");

  private Filler() {}

  /** Exactly {@code count} tokens; each but the first brings its own space. */
  static List<String> tokens(String name, int count, Draw draw) {
    List<String> tokens = new ArrayList<>(count + 12);
    List.of("Hello", " from", " " + name, " —", " at", " your", " service", ".")
        .forEach(tokens::add);
    while (tokens.size() < count) {
      sentence(tokens, draw);
    }
    return List.copyOf(tokens.subList(0, count));
  }

  private static void sentence(List<String> tokens, Draw draw) {
    tokens.add(" " + draw.oneOf(OPENERS));
    tokens.add(" " + draw.oneOf(QUALITIES));
    tokens.add(" " + draw.oneOf(THINGS));
    tokens.add(" " + draw.oneOf(DEEDS));
    tokens.add(" the");
    tokens.add(" " + draw.oneOf(QUALITIES));
    tokens.add(" " + draw.oneOf(THINGS));
    for (String word : draw.oneOf(MANNERS).split(" ", -1)) {
      tokens.add(" " + word);
    }
    tokens.add(".");
  }
}
