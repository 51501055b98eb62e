package dev.trustgate.benchmarks.growth;

import java.io.IOException;
import java.util.List;

/** Answers a question at all of its sizes. */
@FunctionalInterface
interface Measure {

  /** Measures anew, each time it is called. */
  List<Point> take() throws IOException, InterruptedException;

  /** Measures the control of the question, at the same sizes; nothing if it has none. */
  default List<Point> takeControl() {
    return List.of();
  }
}
