package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the callers of a load. Each has one request under way from its asking to its answer, and
 * asks a target with it at most once: so no more attempts are under way than requests here.
 */
final class Crowd {

  private static final int ASKED_PER_UNDER_WAY = 10;

  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** The same request, counted. */
  ChainBuilder counted(ChainBuilder ask) {
    return exec(session -> {
          asked.incrementAndGet();
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return session;
        })
        .exec(ask)
        .exec(
            session -> {
              underWay.decrementAndGet();
              if (session.isFailed()) {
                failed.incrementAndGet();
              }
              return session;
            });
  }

  /** How many requests were begun. */
  long asked() {
    return asked.get();
  }

  /** How many of them failed, which Gatling judges, and our page tells. */
  long failed() {
    return failed.get();
  }

  /** The most that were under way together since this was last forgotten. */
  int most() {
    return most.get();
  }

  /**
   * Whether so few are under way that all of them may be lost at once: an upstream's retry budget
   * is a fifth of its requests of ten seconds. Processes that have just been started let far more
   * pile up.
   */
  boolean calm() {
    return underWay.get() <= Math.min(asked() / ASKED_PER_UNDER_WAY, Load.PER_SECOND);
  }

  void forgetMost() {
    most.set(underWay.get());
  }

  /** Waits until so many more were begun. */
  void awaitMore(int requests) throws InterruptedException {
    long until = asked() + requests;
    Director.await(requests + " more requests are made", () -> asked() >= until);
  }
}
