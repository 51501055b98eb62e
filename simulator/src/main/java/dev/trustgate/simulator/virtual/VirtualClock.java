package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only from event to event. Events of the same nanosecond run in the order in
 * which they were scheduled, so that a run depends on nothing but its seed. One thread only.
 */
public final class VirtualClock implements Ticker, InstantSource {

  /** Where every world begins: an instant that is easily read in reports. */
  public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** Something that will happen, unless it is cancelled before. */
  public final class Event {
    private final long atNanos;
    private final long order;
    private @Nullable Runnable action;

    /** Where it stands in the queue, for the queue. */
    int place;

    private Event(long atNanos, long order, Runnable action) {
      this.atNanos = atNanos;
      this.order = order;
      this.action = action;
    }

    /** Makes it not happen. It may have happened already. */
    public void cancel() {
      if (action != null) {
        action = null;
        events.remove(this);
      }
    }

    boolean before(Event other) {
      return atNanos != other.atNanos ? atNanos < other.atNanos : order < other.order;
    }
  }

  private final EventQueue events = new EventQueue();
  private long nowNanos;
  private long scheduled;
  private long happened;

  /** Nanoseconds since the beginning of the world. */
  @Override
  public long nanos() {
    return nowNanos;
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(nowNanos);
  }

  /** How many events have happened; the cancelled ones do not count. */
  public long happened() {
    return happened;
  }

  /** Lets something happen at an instant, which must not be past. */
  public Event at(long atNanos, Runnable action) {
    if (atNanos < nowNanos) {
      throw new IllegalArgumentException("cannot happen at " + atNanos + ", it is " + nowNanos);
    }
    var event = new Event(atNanos, scheduled++, action);
    events.add(event);
    return event;
  }

  /** Lets something happen after a while. */
  public Event after(long delayNanos, Runnable action) {
    return at(Math.addExact(nowNanos, delayNanos), action);
  }

  /** Lets the next event happen; false if there is none, or none until then. */
  public boolean step(long untilNanos) {
    if (events.isEmpty()) {
      return false;
    }
    Event next = events.first();
    Runnable action = next.action;
    if (next.atNanos > untilNanos || action == null) {
      return false;
    }
    events.remove(next);
    next.action = null; // a timer that went off cannot be cancelled any more
    nowNanos = next.atNanos;
    happened++;
    action.run();
    return true;
  }

  /** Lets everything happen that is due until then, and stands at that instant. */
  public void run(long untilNanos) {
    boolean more = true;
    while (more) {
      more = step(untilNanos);
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  /** Lets everything happen that ever will. Ends only if something stops the arrivals. */
  public void runToTheEnd() {
    boolean more = true;
    while (more) {
      more = step(Long.MAX_VALUE);
    }
  }
}
