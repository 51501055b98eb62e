package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.util.List;

/** What the threads of a Java process are there for, by the names that the system knows them by. */
enum ThreadKind {
  CARRIERS("those that carry requests", Figure.MICROS_OF_CARRIERS, "ForkJoinPool-"),
  SELECTOR(
      "the client's, which reads answers and wakes who waits",
      Figure.MICROS_OF_SELECTOR,
      "HttpClient-"),
  POLLERS(
      "those that wait for callers' bytes",
      Figure.MICROS_OF_POLLERS,
      "Read-Poller",
      "Write-Poller",
      "MasterPoller",
      "VirtualThread-u"),
  COLLECTOR("the collector", Figure.MICROS_OF_COLLECTOR, "VM Thread", "GC ", "G1 ", "Z"),
  COMPILERS("the compilers", Figure.MICROS_OF_COMPILERS, "C1 ", "C2 "),
  LOG("the access log's", Figure.MICROS_OF_LOG, "access-log", "log"),
  OTHERS("all others", Figure.MICROS_OF_OTHERS);

  private final String title;
  private final Figure figure;
  private final List<String> names;

  ThreadKind(String title, Figure figure, String... names) {
    this.title = title;
    this.figure = figure;
    this.names = List.of(names);
  }

  String title() {
    return title;
  }

  Figure figure() {
    return figure;
  }

  /** The kind of a thread whose name, of which the system keeps 15 characters, is this. */
  static ThreadKind of(String name) {
    for (ThreadKind kind : values()) {
      if (kind.names.stream().anyMatch(name::startsWith)) {
        return kind;
      }
    }
    return OTHERS;
  }
}
