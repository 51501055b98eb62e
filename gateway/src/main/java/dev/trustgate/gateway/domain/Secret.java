package dev.trustgate.gateway.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that goes in and never comes out: either the text itself or a reference to it ({@code
 * ${env:NAME}}, {@code ${file:PATH}}, with an optional scheme such as {@code Bearer} in front).
 */
public final class Secret {

  /** What stands for the hidden part of a secret. */
  public static final String MASK = "***";

  private static final int SHOWN = 4;
  private static final int SHORTEST_SHOWN = 8;
  private static final Pattern REFERENCE =
      Pattern.compile("(?<scheme>[A-Za-z]+ )?\\$\\{(?<kind>env|file):(?<name>[^{}]+)}");

  /** What a reference points to. */
  public record Reference(Kind kind, String name) {
    /** Where the value is kept. */
    public enum Kind {
      ENV,
      FILE
    }
  }

  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** The reference this secret is, or empty if it is the value itself. */
  public Optional<Reference> reference() {
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var kind = "env".equals(matcher.group("kind")) ? Reference.Kind.ENV : Reference.Kind.FILE;
    return Optional.of(new Reference(kind, matcher.group("name")));
  }

  /** The text as it was given: for the store and the wire to the provider, for nothing else. */
  public String reveal() {
    return text;
  }

  /** The value to send, with a reference looked up; empty if what it names is not there. */
  public Optional<String> resolve(Function<Reference, Optional<String>> lookup) {
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return Optional.of(text);
    }
    String scheme = matcher.group("scheme") == null ? "" : matcher.group("scheme");
    return reference().flatMap(lookup).map(value -> scheme + value);
  }

  /** What may be shown: a reference as it is, a value as its last four characters. */
  public String masked() {
    if (reference().isPresent()) {
      return text;
    }
    String value = text.substring(text.lastIndexOf(' ') + 1); // without a scheme such as Bearer
    return value.length() < SHORTEST_SHOWN ? MASK : MASK + value.substring(value.length() - SHOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
