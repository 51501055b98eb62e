package dev.trustgate.gateway.domain;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that breaks rules; carries every broken rule, not only the first. */
public final class InvalidConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidConfiguration(List<Violation> violations) {
    super(
        violations.stream()
            .map(violation -> violation.pointer() + ": " + violation.detail())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  public InvalidConfiguration(String pointer, String detail) {
    this(List.of(new Violation(pointer, detail)));
  }

  /** All mistakes, in the order in which they stand in the document. */
  public List<Violation> violations() {
    return violations;
  }
}
