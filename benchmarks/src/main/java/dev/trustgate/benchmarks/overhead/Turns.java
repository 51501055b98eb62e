package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One subject's turn: as many requests or streams as a round has, and what they cost it. */
final class Turns {

  private final Options options;
  private final Samples samples;
  private final boolean strict;

  /**
   * @param strict whether one failure ends everything; it is counted otherwise
   */
  Turns(Options options, Samples samples, boolean strict) {
    this.options = options;
    this.samples = samples;
    this.strict = strict;
  }

  /** The same subjects, another one first in each round. */
  static List<Subject> inTurn(int round, List<Subject> subjects) {
    List<Subject> turned = new ArrayList<>(subjects);
    Collections.rotate(turned, round);
    return turned;
  }

  private Heard judged(Subject subject, Heard heard) throws IOException {
    return strict ? heard.good(subject) : heard;
  }

  void warmUp(Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.connections())) {
      judged(subject, callers.closed(options.warmup()));
    }
  }

  void warmUpStreaming(Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.speakers())) {
      judged(subject, callers.closed(options.streams()));
    }
  }

  void requests(int round, Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.connections())) {
      ThreadTimes threads = subject.process().threadTimes();
      double before = subject.process().cpuSeconds();
      Heard heard = judged(subject, callers.closed(options.requests()));
      double cpu = subject.process().cpuSeconds() - before;
      byThread(round, subject, threads, heard.answers());
      samples.add(
          Figure.CPU_MICROS_PER_REQUEST, subject.name(), round, cpu * 1e6 / heard.answers());
      samples.add(Figure.REQUESTS_PER_SECOND, subject.name(), round, heard.perSecond());
      samples.add(Figure.FAILED, subject.name(), round, heard.failed());
    }
  }

  private void byThread(int round, Subject subject, ThreadTimes before, int requests)
      throws IOException {
    ThreadTimes after = subject.process().threadTimes();
    for (ThreadKind kind : ThreadKind.values()) {
      double micros = after.microsSince(before, kind, requests);
      samples.add(kind.figure(), subject.name(), round, micros);
    }
  }

  void events(int round, Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.speakers())) {
      double before = subject.process().cpuSeconds();
      Heard heard = judged(subject, callers.closed(options.streams()));
      double cpu = subject.process().cpuSeconds() - before;
      if (heard.events() > 0) {
        samples.add(Figure.CPU_MICROS_PER_EVENT, subject.name(), round, cpu * 1e6 / heard.events());
      }
      samples.add(Figure.FAILED_STREAMS, subject.name(), round, heard.failed());
    }
  }
}
