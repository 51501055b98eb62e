package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts the callers of a load. Each has one request under way from its asking to its answer, and
 * asks a target with it at most once: so no more attempts are under way than requests here.
 */
final class Crowd {

  /** The number of who may not ask now. */
  static final long HELD = -1;

  /** The number of who is told that there is no room. */
  static final long FULL = -2;

  private static final String NUMBER = "number";
  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final int ASKED_PER_UNDER_WAY = 10;
  private static final int FREE = 10;

  private final AtomicLong asked = new AtomicLong();
  private final NavigableSet<Long> unanswered = new ConcurrentSkipListSet<>();
  private final AtomicLong firstNanos = new AtomicLong();
  private final AtomicLong lastNanos = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final int room;
  private boolean held;

  /** Of as many as the files of this process last for. */
  Crowd() {
    this(OpenFiles.callers(OpenFiles.limit(Integer.MAX_VALUE)));
  }

  /** Of whom no more than these have a request under way: whoever else wants to fails at once. */
  Crowd(int room) {
    this.room = room;
    Failures.listen(); // before anybody asks, or what fails first is of no kind
  }

  /** The same request, counted. */
  ChainBuilder counted(ChainBuilder ask) {
    return exec(this::begun)
        .asLongAs(session -> session.getLong(NUMBER) == HELD, false)
        .on(pause(GLANCE), exec(this::begun))
        .doIf(session -> session.getLong(NUMBER) != FULL)
        .then(
            ask.exec(
                session -> {
                  over(session.getLong(NUMBER), session.isFailed());
                  return session.markAsSucceeded(); // or the next would be taken for failed, too
                }));
  }

  private Session begun(Session session) {
    return session.set(NUMBER, begun(System.nanoTime()));
  }

  /** One more is under way; its number, or {@link #HELD} or {@link #FULL}. */
  long begun(long nowNanos) {
    long number;
    synchronized (unanswered) { // or a later number might be there before an earlier one
      if (held) {
        return HELD;
      }
      number = asked.getAndIncrement();
      if (underWay.get() >= room) {
        failed.incrementAndGet();
        Failures.MET.count(Failures.NOT_BEGUN);
        return FULL;
      }
      unanswered.add(number);
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    }
    firstNanos.compareAndSet(0, nowNanos);
    lastNanos.set(nowNanos);
    return number;
  }

  /**
   * What is seen while nobody has a request under way: who did is waited for, and who wants to ask
   * waits until it was seen. So what is counted from one such moment to another is exact.
   */
  <T> T between(Supplier<T> look) throws InterruptedException {
    hold(true);
    try {
      Director.await("nobody has a request under way", () -> underWay.get() == 0);
      return look.get();
    } finally {
      hold(false);
    }
  }

  private void hold(boolean so) {
    synchronized (unanswered) {
      held = so;
    }
  }

  /** That one is over, well or not. */
  void over(long number, boolean badly) {
    underWay.decrementAndGet();
    unanswered.remove(number);
    if (badly) {
      failed.incrementAndGet();
    }
  }

  /** How many requests were begun, or would have been if there had been room. */
  long asked() {
    return asked.get();
  }

  /** From one asking to the next, on average: how long it took from the first one to the last. */
  long meanGapNanos() {
    return (lastNanos.get() - firstNanos.get()) / Math.max(1, asked.get() - 1);
  }

  /** How many of them failed. */
  long failed() {
    return failed.get();
  }

  /** The most that were under way together since this was last forgotten. */
  int most() {
    return most.get();
  }

  /**
   * Whether so few are under way that all of them may be lost at once: an upstream's retry budget
   * is a fifth of its requests of ten seconds, and ten. Half of that fifth is left to who asks the
   * dead provider until it is ejected. Processes that have just been started let far more pile up.
   */
  boolean calm() {
    return underWay.get() <= Math.min(FREE + asked() / ASKED_PER_UNDER_WAY, Load.PER_SECOND);
  }

  void forgetMost() {
    most.set(underWay.get());
  }

  /** Waits until all are answered that were asked before now: who is left asked later. */
  void awaitOlder() throws InterruptedException {
    long now = asked();
    Director.await("all who asked before are answered", () -> answeredBefore(now));
  }

  /** Whether all are answered that have a smaller number. */
  boolean answeredBefore(long number) {
    return unanswered.headSet(number, false).isEmpty();
  }

  /** Waits until so many more were begun. */
  void awaitMore(int requests) throws InterruptedException {
    long until = asked() + requests;
    Director.await(requests + " more requests are made", () -> asked() >= until);
  }
}
