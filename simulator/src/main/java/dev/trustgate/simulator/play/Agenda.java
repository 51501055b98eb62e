package dev.trustgate.simulator.play;

/** Lets things happen at their time, one after the other, in a time of its own. */
public interface Agenda {

  /** Nanoseconds since the beginning of the run. */
  long nanos();

  /** Lets something happen then, or at once if that is past. */
  void at(long atNanos, Runnable action);
}
