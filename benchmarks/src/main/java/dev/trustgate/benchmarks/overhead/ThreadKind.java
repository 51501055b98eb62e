package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.util.regex.Pattern;

/** What the threads of a Java process are there for, by the names that the system knows them by. */
public enum ThreadKind {
  CARRIERS("those that carry requests", Figure.MICROS_OF_CARRIERS, "ForkJoinPool-"),
  SELECTOR("the client's, which reads answers", Figure.MICROS_OF_SELECTOR, "HttpClient-"),
  POLLERS(
      "those that wait for callers' bytes",
      Figure.MICROS_OF_POLLERS,
      "(Read|Write)-Poller|MasterPoller|VirtualThread-u"),
  COLLECTOR("the collector", Figure.MICROS_OF_COLLECTOR, "VM Thread|GC |G1 |Z[A-Z]|Shenandoah"),
  COMPILERS("the compilers", Figure.MICROS_OF_COMPILERS, "C[12] "),
  LOG("the access log's", Figure.MICROS_OF_LOG, "access-log|log"),
  OTHERS("all others", Figure.MICROS_OF_OTHERS, "");

  private final String title;
  private final Figure figure;
  private final Pattern names;

  ThreadKind(String title, Figure figure, String names) {
    this.title = title;
    this.figure = figure;
    this.names = Pattern.compile(names);
  }

  String title() {
    return title;
  }

  Figure figure() {
    return figure;
  }

  /** The first kind whose names begin so; the system keeps 15 characters of a name. */
  static ThreadKind of(String name) {
    for (ThreadKind kind : values()) {
      if (kind.names.matcher(name).lookingAt()) {
        return kind;
      }
    }
    return OTHERS;
  }
}
