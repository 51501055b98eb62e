package dev.trustgate.simulator.measure;

import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.simulator.virtual.Latency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a distribution of one quantity: a number, or a name with parts in parentheses. */
final class Notation {

  private static final int LONGEST_TEXT = 200;
  private static final double WIDEST_SIGMA = 5;

  private static final Pattern CALL = Pattern.compile("(?<name>[A-Za-z_-]+)\\s*\\((?<parts>.*)\\)");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?");

  /** The names, and the parts that each has. */
  private enum Name {
    UNIFORM(2, "a lower and an upper bound", "uniform(%1$s, %2$s)"),
    NORMAL(2, "a mean and a standard deviation", "normal(%2$s, %1$s)"),
    EXPONENTIAL(1, "a mean", "exponential(%1$s)"),
    LOGNORMAL(2, "a median and a sigma", "lognormal(%1$s, 0.35)"),
    MIXED(3, "a share and two distributions", "mixed(5%%, %2$s, %1$s)");

    private static final List<String> WORDS = Arrays.stream(values()).map(Name::word).toList();

    private final int parts;
    private final String has;
    private final String example;

    Name(int parts, String has, String example) {
      this.parts = parts;
      this.has = has;
      this.example = example;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Quantity quantity;

  Notation(Quantity quantity) {
    this.quantity = quantity;
  }

  Latency read(String text) {
    String stripped = text.strip();
    require(
        stripped.length() <= LONGEST_TEXT,
        "a distribution must be at most " + LONGEST_TEXT + " characters long",
        stripped);
    Matcher call = CALL.matcher(stripped);
    return call.matches()
        ? distribution(name(call.group("name")), parts(call.group("parts")), stripped)
        : new Latency.Fixed(number(stripped));
  }

  private static Name name(String word) {
    int index = Name.WORDS.indexOf(word);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown distribution `%s`%s, must be one of %s"
              .formatted(
                  word, Nearest.suggestion(word, Name.WORDS), String.join(", ", Name.WORDS)));
    }
    return Name.values()[index];
  }

  private Latency distribution(Name name, List<String> parts, String whole) {
    String rule =
        "%s has %s, such as %s"
            .formatted(
                name.word(),
                name.has,
                name.example.formatted(quantity.example(), quantity.larger()));
    require(parts.size() == name.parts, rule, whole);
    String first = parts.getFirst();
    String last = parts.getLast();
    return switch (name) {
      case UNIFORM -> {
        require(number(first) <= number(last), "uniform has its lower bound first", whole);
        yield new Latency.Uniform(number(first), number(last));
      }
      case NORMAL -> new Latency.Normal(number(first), number(last));
      case EXPONENTIAL -> new Latency.Exponential(number(first));
      case LOGNORMAL -> new Latency.LogNormal(number(first), sigma(last));
      case MIXED -> new Latency.Mixed(share(first), read(parts.get(1)), read(last));
    };
  }

  private long number(String text) {
    require(
        text.isEmpty() || !Character.isLetter(text.charAt(0)),
        "a distribution must be a number such as %s, or one of %s with its parts"
            .formatted(quantity.example(), String.join(", ", Name.WORDS)),
        text);
    return quantity.number(text);
  }

  private static double sigma(String text) {
    double sigma = decimal(text);
    require(
        sigma >= 0 && sigma <= WIDEST_SIGMA,
        "the sigma of lognormal must be a number from 0 to 5 without unit",
        text);
    return sigma;
  }

  private static double share(String text) {
    double percent = text.endsWith("%") ? decimal(text.substring(0, text.length() - 1)) : -1;
    require(percent >= 0 && percent <= 100, "the share of mixed must be from 0% to 100%", text);
    return percent / 100;
  }

  /** The number, or -1 if it is none. */
  private static double decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : -1;
  }

  private static void require(boolean claim, String rule, String value) {
    if (!claim) {
      throw new IllegalArgumentException(rule + ", was `" + value + "`");
    }
  }

  /** What stands between the commas that are in no inner parentheses. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        parts.add(text.substring(from, at).strip());
        from = at + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
