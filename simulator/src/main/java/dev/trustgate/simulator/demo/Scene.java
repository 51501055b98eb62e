package dev.trustgate.simulator.demo;

import java.util.Map;
import java.util.Optional;

/** What the story happens to: a gateway that can be asked, and a provider that can be broken. */
interface Scene {

  /** The target that the story breaks. */
  String victim();

  /** Sends one request and waits for its answer. */
  Answer ask() throws InterruptedException;

  /** The state of each target in the words of the status page, in the order of the upstream. */
  Map<String, String> states() throws InterruptedException;

  /** From now on the victim answers 503 to everything. */
  void breakVictim();

  void repairVictim();

  /**
   * What a caller got.
   *
   * @param by the target that served it; empty if nobody did
   * @param attempts how many targets were asked for it
   */
  record Answer(Optional<String> by, int attempts) {}
}
