package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Violation;
import java.util.List;

/** A document without a mistake of its own whose name belongs to another resource already. */
public final class NameInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  NameInUse(List<Violation> violations) {
    super(violations.getFirst().detail());
    this.violations = List.copyOf(violations);
  }

  /** Where the names stand and who has them. */
  public List<Violation> violations() {
    return violations;
  }
}
