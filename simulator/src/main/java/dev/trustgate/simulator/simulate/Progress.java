package dev.trustgate.simulator.simulate;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Witness;
import java.io.PrintStream;
import java.util.Locale;

/** Tells a person who waits how far a run is, in one line that is written over. */
final class Progress implements Witness {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int STEPS = 200;

  private final String name;
  private final long lastsNanos;
  private final PrintStream out;
  private long nextNanos;
  private long requests;
  private long errors;

  Progress(String name, long lastsNanos, PrintStream out) {
    this.name = name;
    this.lastsNanos = lastsNanos;
    this.out = out;
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    requests++;
    if (atNanos >= nextNanos) {
      nextNanos = atNanos + lastsNanos / STEPS;
      out.printf(
          Locale.ROOT,
          "\r%s: %.1f of %.0f s, %d requests, %d errors ",
          name,
          atNanos / NANOS_PER_SECOND,
          lastsNanos / NANOS_PER_SECOND,
          requests,
          errors);
      out.flush();
    }
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    errors += result.error() ? 1 : 0;
  }

  @Override
  public void ended(long atNanos) {
    out.print("\r\u001b[K");
    out.flush();
  }
}
