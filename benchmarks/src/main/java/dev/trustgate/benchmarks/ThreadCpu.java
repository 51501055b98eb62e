package dev.trustgate.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The processor time of some platform threads of this process, system calls included. */
final class ThreadCpu {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Predicate<String> named;
  private Map<Long, Long> before = Map.of();

  /** Those with such a name. */
  ThreadCpu(Predicate<String> named) {
    this.named = named;
  }

  /** What is asked for begins now. */
  void begin() {
    before = nanos();
  }

  /** Nanoseconds since then. */
  double spent() {
    double spent = 0;
    for (Map.Entry<Long, Long> thread : nanos().entrySet()) {
      spent += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return spent;
  }

  /** By thread: those of a benchmark before may still be there, and be gone afterwards. */
  private Map<Long, Long> nanos() {
    Map<Long, Long> nanos = new HashMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && named.test(thread.getThreadName())) {
        long id = thread.getThreadId();
        nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
      }
    }
    return nanos;
  }
}
