package dev.trustgate.simulator.simulate;

import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Witness;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells who waits how far a run is: a person in one line that is written over, a log in a line now
 * and then.
 */
final class Progress implements Witness {

  static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int STEPS = 200;

  /** How it is written down. */
  private enum Form {
    WRITTEN_OVER,
    LINES
  }

  private final String name;
  private final long lastsNanos;
  private final Form form;
  private final LongSupplier nanos;
  private final PrintStream out;
  private long nextNanos;
  private long requests;
  private long errors;

  private Progress(String name, Duration lasts, Form form, LongSupplier nanos, PrintStream out) {
    this.name = name;
    this.lastsNanos = lasts.toNanos();
    this.form = form;
    this.nanos = nanos;
    this.out = out;
    this.nextNanos = form == Form.LINES ? nanos.getAsLong() + NOW_AND_THEN.toNanos() : 0;
  }

  /** For a person. */
  static Progress writtenOver(String name, Duration lasts, PrintStream out) {
    return new Progress(name, lasts, Form.WRITTEN_OVER, () -> 0, out);
  }

  /**
   * For a log.
   *
   * @param nanos the time in which somebody waits, whichever the run takes place in
   */
  static Progress lines(String name, Duration lasts, LongSupplier nanos, PrintStream out) {
    return new Progress(name, lasts, Form.LINES, nanos, out);
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    requests++;
    switch (form) {
      case WRITTEN_OVER -> {
        if (atNanos >= nextNanos) {
          nextNanos = atNanos + lastsNanos / STEPS;
          out.print("\r" + text(atNanos) + " ");
          out.flush();
        }
      }
      case LINES -> {
        long now = nanos.getAsLong();
        if (now - nextNanos >= 0) {
          nextNanos = now + NOW_AND_THEN.toNanos();
          out.println(text(atNanos));
        }
      }
    }
  }

  private String text(long atNanos) {
    return String.format(
        Locale.ROOT,
        "%s: %.1f of %.0f s, %d requests, %d errors",
        name,
        atNanos / NANOS_PER_SECOND,
        lastsNanos / NANOS_PER_SECOND,
        requests,
        errors);
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    errors += result.error() ? 1 : 0;
  }

  @Override
  public void ended(long atNanos) {
    if (form == Form.WRITTEN_OVER) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
