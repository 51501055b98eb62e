package dev.trustgate.simulator.play;

/** Whether a run is worth going on with. */
public interface Endurance {

  /** A request is over; told at once, by whichever thread. */
  void heard(long atNanos, boolean error);

  /** Whether it is not. */
  boolean lost();
}
