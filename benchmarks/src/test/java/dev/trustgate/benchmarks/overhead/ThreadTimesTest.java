package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimesTest {

  private static final long BURNT_NANOS = 20_000_000;

  @ParameterizedTest
  @CsvSource({
    "ForkJoinPool-1-, CARRIERS",
    "HttpClient-1-Se, SELECTOR",
    "Read-Poller-0, POLLERS",
    "VM Thread, COLLECTOR",
    "GC Thread#0, COLLECTOR",
    "G1 Main Marker, COLLECTOR",
    "C2 CompilerThre, COMPILERS",
    "access-log, LOG",
    "Common-Cleaner, OTHERS",
    "java, OTHERS",
  })
  void threadsAreKnownByTheirNames(String name, ThreadKind kind) {
    assertThat(ThreadKind.of(name)).isEqualTo(kind);
  }

  @Test
  void whoIsOnTheProcessorIsCounted() throws Exception {
    Path self = Path.of("/proc/self");
    ThreadTimes before = ThreadTimes.of(self);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    while (clock.getCurrentThreadCpuTime() - start < 2 * BURNT_NANOS) {
      Thread.onSpinWait();
    }

    double micros = 0;
    ThreadTimes after = ThreadTimes.of(self);
    for (ThreadKind kind : ThreadKind.values()) {
      micros += after.microsSince(before, kind, 10);
    }
    assertThat(micros).isGreaterThan(BURNT_NANOS / 1e3 / 10);
  }

  @Test
  void whatTheCollectorTakesIsItsOwn() throws Exception {
    Path self = Path.of("/proc/self");
    ThreadTimes before = ThreadTimes.of(self);
    for (int times = 0; times < 3; times++) {
      System.gc();
    }
    assertThat(ThreadTimes.of(self).nanosSince(before, ThreadKind.COLLECTOR)).isPositive();
    assertThat(before.nanosSince(ThreadTimes.of(self), ThreadKind.COLLECTOR)).isZero();
  }
}
