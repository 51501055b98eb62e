package dev.trustgate.gateway.admin;

/** Ends a call, or the edit that it runs, with a problem. Not a defect, so it has no stack. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Refusal(ProblemType type, String detail) {
    this(new Problem(type, detail));
  }

  Problem problem() {
    return problem;
  }
}
