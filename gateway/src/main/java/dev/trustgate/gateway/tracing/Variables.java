package dev.trustgate.gateway.tracing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the variables of the environment that OpenTelemetry has defined. */
final class Variables {

  private static final int HIGHEST_PORT = 65_535;

  private final Map<String, String> environment;

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What is empty counts as absent. */
  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** The value of the first of these that is there. */
  Optional<String> text(String name, String otherwise) {
    return text(name).or(() -> text(otherwise));
  }

  /** Which of the two is to be blamed for a value. */
  String said(String name, String otherwise) {
    return text(name).isPresent() ? name : otherwise;
  }

  boolean flag(String name) {
    return text(name)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new BadVariable(name, "true or false", text);
                })
        .orElse(false);
  }

  int number(String name, int otherwise) {
    return number(name, otherwise, Integer.MAX_VALUE);
  }

  int number(String name, int otherwise, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The rule below says what one is.
    }
    String rule = most == Integer.MAX_VALUE ? "of at least 1" : "from 1 to " + most;
    throw new BadVariable(name, "a whole number " + rule, text.get());
  }

  double share(String name, double otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double share = Double.parseDouble(text.get());
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      // The rule below says what one is.
    }
    throw new BadVariable(name, "a number from 0 to 1", text.get());
  }

  /** Words with commas between them. */
  List<String> words(String name, List<String> otherwise) {
    return text(name)
        .map(text -> Stream.of(text.split(",", -1)).map(String::strip).toList())
        .orElse(otherwise);
  }

  /** {@code key=value,key=value} as W3C's Baggage writes it; may hold secrets. */
  Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : words(name, List.of())) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new BadVariable(name, "a list of key=value with commas between them");
      }
      pairs.put(pair.substring(0, equals).strip(), decoded(name, pair.substring(equals + 1)));
    }
    return pairs;
  }

  private static String decoded(String name, String value) {
    try {
      String plus = value.strip().replace("+", "%2B"); // a form's blank, but not one here
      return URLDecoder.decode(plus, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw new BadVariable(name, "percent-encoded where it has a %");
    }
  }

  /** An address; may hold secrets if it is not one. */
  static URI address(String name, String value) {
    String rule = "an address such as http://localhost:4318, without user and query";
    if (value.contains("@") || value.contains("?")) {
      throw new BadVariable(name, rule);
    }
    try {
      URI address = new URI(value);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null && address.getRawFragment() == null) {
        if (address.getPort() == 0 || address.getPort() > HIGHEST_PORT) {
          throw new BadVariable(name, "an address whose port is from 1 to " + HIGHEST_PORT, value);
        }
        return address;
      }
    } catch (URISyntaxException notAnAddress) {
      // The rule below says what one is.
    }
    throw new BadVariable(name, rule, value);
  }
}
