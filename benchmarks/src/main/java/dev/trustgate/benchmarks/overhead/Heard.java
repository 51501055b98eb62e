package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.util.Arrays;

/** The answers to a number of requests: how long each took, how many were no good. */
final class Heard {

  private static final int OK = 200;

  private final long start = System.nanoTime();
  private final long[] nanos;
  private int answers;
  private int bad;
  private long events;
  private long wallNanos;

  Heard(int requests) {
    nanos = new long[requests];
  }

  void answer(AnswerReader answer, long took) {
    nanos[answers++] = took;
    bad += answer.status() == OK ? 0 : 1;
    events += answer.events();
  }

  /** No more of them come. */
  Heard over() {
    wallNanos = System.nanoTime() - start;
    Arrays.sort(nanos, 0, answers);
    return this;
  }

  int answers() {
    return answers;
  }

  /** Answers of another status than 200, and those that did not come. */
  int failed() {
    return bad + nanos.length - answers;
  }

  /** These answers, if all of them are good. */
  Heard good(Subject subject) throws IOException {
    if (failed() > 0) {
      throw new IOException(subject.name() + " failed " + failed() + " times");
    }
    return this;
  }

  long events() {
    return events;
  }

  double perSecond() {
    return answers * 1e9 / wallNanos;
  }

  /** Microseconds within which this share of the answers had come. */
  double micros(double share) {
    return answers == 0 ? 0 : nanos[(int) Math.min(answers - 1, share * answers)] / 1e3;
  }
}
