package dev.trustgate.benchmarks.overhead;

import dev.trustgate.benchmarks.overhead.Samples.Figure;
import java.io.IOException;
import java.util.List;

/**
 * The rounds: in each of them every subject has its turn, each time in another order, so that
 * whatever else the machine does meets all of them.
 */
final class Measurement {

  private static final int LATENCY_SHARE = 10;

  private final Rig rig;
  private final Options options;
  private final Samples samples = new Samples();
  private final Turns turns;

  Measurement(Rig rig, Options options) {
    this.rig = rig;
    this.options = options;
    this.turns = new Turns(options, samples, true);
  }

  Samples take() throws IOException {
    warmUp();
    for (int round = 0; round < options.rounds(); round++) {
      for (Subject subject : Turns.inTurn(round, all(false))) {
        turns.requests(round, subject);
      }
      samples.add(Figure.RESIDENT_MEGABYTES, Rig.GATEWAY, round, rig.gateway().residentMegabytes());
      for (Subject subject : Turns.inTurn(round, all(true))) {
        turns.events(round, subject);
      }
      for (Subject subject :
          Turns.inTurn(round, rig.whole(Rig.DIRECT, Rig.HAPROXY, Rig.BARE, Rig.GATEWAY))) {
        atOne(round, subject);
      }
    }
    for (int rate : options.rates()) {
      for (Subject subject : rig.whole(Rig.DIRECT, Rig.HAPROXY, Rig.GATEWAY)) {
        offered(rate, subject);
      }
    }
    return samples;
  }

  private List<Subject> all(boolean streaming) {
    String[] names = {Rig.HAPROXY, Rig.BARE, Rig.GATEWAY, Rig.TRANSLATING};
    return streaming ? rig.streaming(names) : rig.whole(names);
  }

  /** Until the compilers of all processes are done with what is hot. */
  private void warmUp() throws IOException {
    for (Subject subject :
        rig.whole(Rig.DIRECT, Rig.HAPROXY, Rig.BARE, Rig.GATEWAY, Rig.TRANSLATING)) {
      turns.warmUp(subject);
    }
    for (Subject subject : all(true)) {
      turns.warmUpStreaming(subject);
    }
  }

  private void atOne(int round, Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, 1)) {
      int requests = Math.max(1, options.requests() / LATENCY_SHARE);
      Heard heard = callers.closed(requests).good(subject);
      samples.add(Figure.P50_MICROS_AT_ONE, subject.name(), round, heard.micros(0.5));
      samples.add(Figure.P99_MICROS_AT_ONE, subject.name(), round, heard.micros(0.99));
    }
  }

  /** Here the rate stands in the place of the round. */
  private void offered(int rate, Subject subject) throws IOException {
    try (Callers callers = new Callers(subject, options.connections())) {
      double before = subject.process().cpuSeconds();
      Heard heard = callers.open(rate, options.seconds());
      double cpu = subject.process().cpuSeconds() - before;
      samples.add(Figure.OPEN_PER_SECOND, subject.name(), rate, heard.perSecond());
      samples.add(Figure.OPEN_P50_MICROS, subject.name(), rate, heard.micros(0.5));
      samples.add(Figure.OPEN_P99_MICROS, subject.name(), rate, heard.micros(0.99));
      samples.add(Figure.OPEN_CPU_MICROS, subject.name(), rate, cpu * 1e6 / heard.answers());
      samples.add(Figure.OPEN_FAILED, subject.name(), rate, heard.failed());
    }
  }
}
