package dev.trustgate.gateway.client;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which connections to one provider may be waiting for their next request. The library keeps them
 * and does not tell beforehand whether it takes an old one or makes a new one; it names the one
 * that an answer came on. So this is known from answers, and there may be fewer than it says, not
 * more.
 */
final class LiveConnections {

  private static final long ANY = -1;
  private static final int MOST = 10_000;

  private final long forgottenAfterNanos;
  private final Set<String> labels = new LinkedHashSet<>();
  private long heardNanos;
  private long answers;

  /** Connections that the library itself gives up after so long without use. */
  LiveConnections(long forgottenAfterNanos) {
    this.forgottenAfterNanos = forgottenAfterNanos;
  }

  /** A request is about to be sent; what {@link #anySince} is asked with if it fails. */
  synchronized long mark(long now) {
    if (now - heardNanos > forgottenAfterNanos) {
      labels.clear();
    }
    return labels.isEmpty() ? answers : ANY;
  }

  /** Whether there has been a connection, at the mark or since, that was used before. */
  synchronized boolean anySince(long mark) {
    return mark == ANY || mark != answers;
  }

  /** An answer has begun: its connection may be used again before anybody knows that it is over. */
  synchronized void answered(String label, long now) {
    heardNanos = now;
    answers++;
    labels.remove(label);
    labels.add(label);
    if (labels.size() > MOST) {
      lostOne();
    }
  }

  /** This connection will not be used again. */
  synchronized void closed(String label) {
    labels.remove(label);
  }

  /**
   * One of them was gone when it was used again. Which one is not told: most likely the one that
   * was silent for the longest time, and a wrong guess comes back with its next answer.
   */
  synchronized void lostOne() {
    Iterator<String> oldest = labels.iterator();
    if (oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }
}
