package dev.trustgate.simulator.play;

import dev.trustgate.gateway.domain.Dialect;

/**
 * How many events of a stream come before its first token and after its last, as the fake provider
 * of a dialect writes it for a gateway that asks for the usage.
 *
 * @param opening events that say who speaks, and pings
 * @param finish events up to the one that says why it ends
 * @param closing events up to the terminal one
 */
record Wording(int opening, int finish, int closing) {

  static Wording of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> new Wording(1, 1, 3);
      case ANTHROPIC -> new Wording(3, 2, 3);
    };
  }
}
