package dev.trustgate.gateway.health;

/** What one ending says about the health of the target that was asked. */
public enum Observation {
  /** It gave a valid answer, or began to. */
  SUCCESS,
  /** It failed by its own fault. */
  FAILURE,
  /** Nothing: the ending was not its fault, or it is only busy. */
  NEUTRAL,
  /** It refused our own credentials: only the operator can mend that. */
  MISCONFIGURED
}
