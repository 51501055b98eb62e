package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.document.Shown;
import dev.trustgate.gateway.domain.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters behind the question mark of a request. */
final class Query {

  private final Map<String, List<String>> parameters;

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  static Query of(String raw) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return new Query(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw mistake("the query has a broken %-escape");
    }
  }

  /** Refuses parameters that would be ignored, and those given twice. */
  void require(Set<String> known) {
    List<String> mistakes = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            mistakes.add("unknown parameter " + Shown.name(name) + help(name, known));
          } else if (values.size() > 1) {
            mistakes.add("parameter " + Shown.name(name) + " is there twice");
          }
        });
    if (!mistakes.isEmpty()) {
      throw mistake(String.join("; ", mistakes));
    }
  }

  private static String help(String name, Set<String> known) {
    if (known.isEmpty()) {
      return ", none is known here";
    }
    String near = Nearest.suggestion(name, known);
    return near.isEmpty() ? ", known are " + String.join(", ", new TreeSet<>(known)) : near;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  /** A number, or {@code otherwise} if the parameter is not there. */
  int whole(String name, int min, int max, int otherwise) {
    Optional<String> text = value(name);
    try {
      int number = text.map(Integer::parseInt).orElse(otherwise);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Told below, like a number out of range.
    }
    throw mistake("parameter `%s` must be a whole number from %d to %d".formatted(name, min, max));
  }

  /** A yes or no, and no if the parameter is not there. */
  boolean flag(String name) {
    return switch (value(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mistake("parameter `%s` must be true or false".formatted(name));
    };
  }

  static Refusal mistake(String detail) {
    return new Refusal(
        new Problem(ProblemType.INVALID, detail, List.of(new Violation("", detail))));
  }
}
