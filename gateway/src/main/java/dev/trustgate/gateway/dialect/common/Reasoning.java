package dev.trustgate.gateway.dialect.common;

import java.util.List;
import java.util.OptionalInt;

/**
 * How hard the model should think.
 *
 * @param effort {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high} or more
 * @param budgetTokens how many tokens it may think, if the caller counts them
 * @param field how the caller's language spells it
 */
public record Reasoning(String effort, OptionalInt budgetTokens, String field) {

  private static final List<String> EFFORTS =
      List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  public Reasoning {
    if (!EFFORTS.contains(effort)) {
      throw RefusedRequest.at(field, field + " must be one of " + String.join(", ", EFFORTS));
    }
  }

  public boolean off() {
    return effort.equals("none");
  }
}
