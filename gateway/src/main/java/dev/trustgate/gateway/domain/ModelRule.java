package dev.trustgate.gateway.domain;

import java.util.Locale;

/**
 * What an operator knows of some models of a target, better than the gateway does.
 *
 * @param model their name, in any case; {@code *} stands for any characters
 * @param traits what they take; silence leaves it to what the gateway knows
 */
public record ModelRule(String model, ModelTraits traits) {

  public static final int MAX_PATTERN = 256;

  public ModelRule {
    if (model.isBlank() || model.length() > MAX_PATTERN) {
      throw new IllegalArgumentException(
          "model must have 1.." + MAX_PATTERN + " characters, was " + model.length());
    }
  }

  public boolean speaksOf(String name) {
    return matches(model.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  /** Whether a pattern with {@code *} matches a name; no pattern makes this slow. */
  public static boolean matches(String pattern, String name) {
    int inPattern = 0;
    int inName = 0;
    int star = -1;
    int resume = 0;
    while (inName < name.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inName;
      } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == name.charAt(inName)) {
        inPattern++;
        inName++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inName = ++resume; // the last star takes one character more
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }
}
