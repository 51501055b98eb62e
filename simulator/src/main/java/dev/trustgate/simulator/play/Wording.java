package dev.trustgate.simulator.play;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.upstream.Outcome.Flaw;
import dev.trustgate.simulator.provider.fault.Fault;

/**
 * How many events of a stream are no tokens.
 *
 * @param opening events before the first token: those that say who speaks, and pings
 * @param finish events up to the one that says why it ends
 * @param certain events up to the one of which the first half says that it ends, too
 * @param closing events up to the terminal one
 * @param block which of the opening events, if torn, may have begun a tool call; 0 if none
 */
record Wording(int opening, int finish, int certain, int closing, int block) {

  static Wording of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> new Wording(1, 1, 3, 3, 0);
      case ANTHROPIC -> new Wording(3, 2, 2, 3, 2);
    };
  }

  /** What is wrong with a stream that ends, well framed, before it has said a word. */
  Flaw flaw(Fault.CutStream cut) {
    if (cut.after() == 0) {
      return Flaw.EMPTY;
    }
    boolean torn = cut.inside() && cut.after() + 1 == block;
    return torn ? Flaw.NOT_THE_DIALECT : Flaw.TRUNCATED;
  }
}
