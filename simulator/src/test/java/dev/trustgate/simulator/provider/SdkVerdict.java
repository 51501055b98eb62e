package dev.trustgate.simulator.provider;

/**
 * What becomes of a fault in an SDK.
 *
 * @param fault in one line, as the control API would be told
 * @param document the ending of a whole answer
 * @param stream the ending of a stream
 */
record SdkVerdict(String fault, Ending document, Ending stream) {

  /** How a call of an SDK can end. */
  sealed interface Ending {

    /** With the answer of a provider without a fault. */
    Ending SAME = new Same();

    /** With an answer that is valid, and another. */
    Ending OTHER = new Other();

    /** With an exception of the SDK. */
    static Ending in(Class<? extends RuntimeException> exception) {
      return new Thrown(exception);
    }

    record Same() implements Ending {}

    record Other() implements Ending {}

    record Thrown(Class<? extends RuntimeException> exception) implements Ending {}
  }

  /** The same ending for both. */
  static SdkVerdict both(String fault, Ending ending) {
    return new SdkVerdict(fault, ending, ending);
  }
}
