package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the threads of each kind were on a processor.
 *
 * @param nanos of those that live, since they began
 */
public record ThreadTimes(Map<ThreadKind, Long> nanos) {

  /** What the system says of a process, as of {@code /proc/PID}. */
  public static ThreadTimes of(Path process) throws IOException {
    Map<ThreadKind, Long> nanos = new EnumMap<>(ThreadKind.class);
    List<Path> threads;
    try (Stream<Path> listed = Files.list(process.resolve("task"))) {
      threads = listed.toList();
    }
    for (Path thread : threads) {
      add(thread, nanos);
    }
    return new ThreadTimes(nanos);
  }

  private static void add(Path thread, Map<ThreadKind, Long> nanos) {
    try {
      ThreadKind kind = ThreadKind.of(Files.readString(thread.resolve("comm")).strip());
      String onProcessor = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
      nanos.merge(kind, Long.parseLong(onProcessor), Long::sum);
    } catch (IOException ended) {
      // Between the listing and the reading: then it does not live, and does not count.
    }
  }

  private long of(ThreadKind kind) {
    return nanos.getOrDefault(kind, 0L);
  }

  /** How long a kind was on a processor since an earlier moment. */
  public long nanosSince(ThreadTimes before, ThreadKind kind) {
    return Math.max(0, of(kind) - before.of(kind));
  }

  /** The same in microseconds a request. */
  double microsSince(ThreadTimes before, ThreadKind kind, int requests) {
    return nanosSince(before, kind) / 1e3 / requests;
  }
}
