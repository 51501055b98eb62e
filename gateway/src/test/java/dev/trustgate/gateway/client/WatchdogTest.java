package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** One timer that breaks off the late and nobody else. */
class WatchdogTest {

  private static final long LONG_NANOS = TimeUnit.HOURS.toNanos(1);

  /** A ticker that counts how often it was read, to know that the watchdog has looked. */
  private static final class ReadTicker implements Ticker {

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();

    @Override
    public long nanos() {
      reads.incrementAndGet();
      return now.get();
    }

    /** Waits until two looks have begun from now on, so that one of them is over. */
    void awaitALook() {
      long enough = reads.get() + 2;
      await().atMost(Duration.ofSeconds(10)).until(() -> reads.get() >= enough);
    }
  }

  @Test
  void breaksOffAtTheDeadlineAndNotBefore() {
    var ticker = new ReadTicker();
    var broken = new AtomicInteger();
    try (var watchdog = new Watchdog(ticker);
        var watch = watchdog.watch(broken::incrementAndGet)) {
      watch.arm(1_000);
      ticker.now.set(999);
      ticker.awaitALook();
      assertThat(broken).hasValue(0);

      ticker.now.set(1_000);
      ticker.awaitALook();
      assertThat(broken).hasValue(1);
      assertThat(watch.rest()).as("the wait did not end in time").isFalse();

      ticker.now.set(5_000);
      ticker.awaitALook();
      assertThat(broken).as("once is enough").hasValue(1);

      watch.arm(6_000);
      ticker.now.set(6_000);
      ticker.awaitALook();
      assertThat(broken).as("armed again").hasValue(2);
    }
  }

  @Test
  void deadlinesMayLieBeyondTheEndOfTheNumbers() {
    var ticker = new ReadTicker();
    ticker.now.set(Long.MAX_VALUE - 10);
    long deadline = ticker.now.get() + 100; // wraps around
    var broken = new AtomicInteger();
    try (var watchdog = new Watchdog(ticker);
        var watch = watchdog.watch(broken::incrementAndGet)) {
      watch.arm(deadline);
      ticker.awaitALook();
      assertThat(broken).hasValue(0);

      ticker.now.set(deadline);
      ticker.awaitALook();
      assertThat(broken).hasValue(1);
    }
  }

  @Test
  void aRestingOrClosedWatchIsLeftAlone() {
    var ticker = new ReadTicker();
    var broken = new AtomicInteger();
    try (var watchdog = new Watchdog(ticker)) {
      var resting = watchdog.watch(broken::incrementAndGet);
      resting.arm(10);
      assertThat(resting.rest()).isTrue();
      var closed = watchdog.watch(broken::incrementAndGet);
      closed.arm(10);
      closed.close();

      ticker.now.set(LONG_NANOS);
      ticker.awaitALook();

      assertThat(broken).hasValue(0);
      resting.close();
    }
  }

  @Test
  void oneThatCannotBeBrokenOffDoesNotSaveTheOthers() {
    var ticker = new ReadTicker();
    var broken = new CountDownLatch(1);
    try (var watchdog = new Watchdog(ticker)) {
      var stubborn =
          watchdog.watch(
              () -> {
                throw new IllegalStateException("cannot be broken off");
              });
      stubborn.arm(10);
      ticker.now.set(20);
      ticker.awaitALook();

      var later = watchdog.watch(broken::countDown);
      later.arm(30);
      ticker.now.set(40);
      ticker.awaitALook();

      assertThat(broken.getCount()).isZero();
    }
  }

  /** Whoever ends a wait and is told "in time" is never broken off, however close it was. */
  @Test
  void aWaitThatEndsInTimeIsNeverBrokenOff() {
    long seed = ThreadLocalRandom.current().nextLong();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Ticker ticker = Ticker.system();
    int inTime = 0;
    int late = 0;
    try (var watchdog = new Watchdog(ticker)) {
      for (int round = 0; round < 150; round++) {
        var broken = new AtomicInteger();
        try (var watch = watchdog.watch(broken::incrementAndGet)) {
          long deadline = ticker.nanos() + random.nextLong(4_000_000);
          watch.arm(deadline);
          long end = deadline + random.nextLong(-1_000_000, 25_000_000);
          while (ticker.nanos() - end < 0) {
            Thread.onSpinWait();
          }
          boolean ended = watch.rest();
          inTime += ended ? 1 : 0;
          late += ended ? 0 : 1;
          if (ended) {
            assertThat(broken).as("seed %d, round %d", seed, round).hasValue(0);
          }
        }
      }
    }
    assertThat(inTime).as("seed %d", seed).isPositive();
    assertThat(late).as("seed %d", seed).isPositive();
  }
}
