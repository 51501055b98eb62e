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

  Turns(Options options, Samples samples) {
    this.options = options;
    this.samples = samples;
  }

  /** The same subjects, another one first in each round. */
  static List<Subject> inTurn(int round, List<Subject> subjects) {
    List<Subject> turned = new ArrayList<>(subjects);
    Collections.rotate(turned, round);
    return turned;
  }

  void warmUp(Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.connections())) {
      callers.closed(options.warmup()).good(subject);
    }
  }

  void warmUpStreaming(Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.speakers())) {
      callers.closed(options.streams()).good(subject);
    }
  }

  void requests(int round, Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.connections())) {
      ThreadTimes threads = subject.process().threadTimes();
      double before = subject.process().cpuSeconds();
      Heard heard = callers.closed(options.requests()).good(subject);
      double cpu = subject.process().cpuSeconds() - before;
      byThread(round, subject, threads, heard.answers());
      samples.add(
          Figure.CPU_MICROS_PER_REQUEST, subject.name(), round, cpu * 1e6 / heard.answers());
      samples.add(Figure.REQUESTS_PER_SECOND, subject.name(), round, heard.perSecond());
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
      Heard heard = callers.closed(options.streams()).good(subject);
      double cpu = subject.process().cpuSeconds() - before;
      samples.add(Figure.CPU_MICROS_PER_EVENT, subject.name(), round, cpu * 1e6 / heard.events());
    }
  }
}
