package dev.trustgate.gateway.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be the name of a resource: something that a person can type into a path. */
public final class Names {

  public static final int MAX_LENGTH = 100;

  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Names() {}

  /** Why {@code name} cannot be a name, or empty if it can. */
  public static Optional<String> objection(String name) {
    if (name.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (name.length() > MAX_LENGTH) {
      return Optional.of("must have at most " + MAX_LENGTH + " characters, has " + name.length());
    }
    if (!name.equals(name.strip())) {
      return Optional.of("must not begin or end with a space");
    }
    if (name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
      return Optional.of("must not contain slashes or control characters");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("must not be a dot segment, because clients leave it out of paths");
    }
    if (UUID_SHAPE.matcher(name).matches()) {
      return Optional.of("must not look like an id (a UUID), because paths take either");
    }
    return Optional.empty();
  }

  /**
   * Why {@code name} cannot be the name of a target, or empty if it can. Targets stand in {@code
   * x-tg-trail}, where a comma and a semicolon part them, and in tables that are read in a hurry:
   * what is not seen, or turns around what is, has no place there.
   */
  public static Optional<String> objectionToTarget(String name) {
    return objection(name)
        .or(
            () ->
                name.indexOf(',') >= 0 || name.indexOf(';') >= 0
                    ? Optional.of("must not contain commas or semicolons: they part x-tg-trail")
                    : Optional.empty())
        .or(
            () ->
                name.codePoints()
                    .filter(Names::invisible)
                    .mapToObj("must not contain invisible characters, has U+%04X"::formatted)
                    .findFirst());
  }

  private static boolean invisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  static void require(String name) {
    objection(name)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException("name " + objection);
            });
  }
}
