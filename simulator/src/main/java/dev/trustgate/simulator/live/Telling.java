package dev.trustgate.simulator.live;

import dev.trustgate.simulator.story.Witness;
import java.time.Duration;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts in order what many threads report, and tells it to a witness from one. News are held back
 * for a moment, because somebody may still be about to report what happened before.
 */
final class Telling {

  /** Longer than a thread of a busy machine waits between doing something and reporting it. */
  private static final long HELD_NANOS = Duration.ofSeconds(1).toNanos();

  /** Something that a witness is to hear. */
  interface Sentence {
    /**
     * Says it.
     *
     * @param atNanos when it happened; a little later than reported if it was reported too late
     */
    void say(Witness witness, long atNanos);
  }

  private record News(long atNanos, long order, Sentence sentence) implements Comparable<News> {
    @Override
    public int compareTo(News other) {
      return atNanos != other.atNanos
          ? Long.compare(atNanos, other.atNanos)
          : Long.compare(order, other.order);
    }
  }

  private final Clockwork clock;
  private final Witness witness;
  private final PriorityBlockingQueue<News> news = new PriorityBlockingQueue<>();
  private final AtomicLong orders = new AtomicLong();
  private long toldNanos;

  Telling(Clockwork clock, Witness witness) {
    this.clock = clock;
    this.witness = witness;
  }

  Clockwork clock() {
    return clock;
  }

  /** Any thread reports something. */
  void report(long atNanos, Sentence sentence) {
    news.add(new News(atNanos, orders.getAndIncrement(), sentence));
  }

  /** Tells what has been held long enough, but nothing that happened after what is known. */
  void tell(long knownUntilNanos) {
    long until = Math.min(clock.nanos() - HELD_NANOS, knownUntilNanos);
    for (News next = news.peek(); next != null && next.atNanos <= until; next = news.peek()) {
      say(news.remove());
    }
  }

  /** Tells the rest, and that there is no more. */
  void end() {
    while (!news.isEmpty()) {
      say(news.remove());
    }
    toldNanos = Math.max(toldNanos, clock.nanos());
    witness.ended(toldNanos);
  }

  private void say(News next) {
    toldNanos = Math.max(toldNanos, next.atNanos);
    next.sentence.say(witness, toldNanos);
  }
}
