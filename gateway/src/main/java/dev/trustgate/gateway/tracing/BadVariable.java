package dev.trustgate.gateway.tracing;

/** A variable of the environment cannot be used. */
public final class BadVariable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  BadVariable(String variable, String rule, String value) {
    this(variable + " must be " + rule + ", was " + value);
  }

  /** Of a value that may hold a secret. */
  BadVariable(String variable, String rule) {
    this(variable + " must be " + rule + "; its value is not shown here");
  }

  private BadVariable(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** Names the variable, the rule and, unless it may be secret, the value. */
  public String sentence() {
    return sentence;
  }
}
