package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run cut into the columns of a terminal. */
final class Columns {

  private static final Set<String> OUT = Set.of("ejected", "misconfigured");
  private static final double NOTABLE_FAILURES = 0.1;
  private static final double HALF = 0.5;
  private static final double NOTHING = 1e-9;

  private final Chronicle chronicle;
  private final int count;
  private final double lengthMs;
  private final double peak;

  Columns(Chronicle chronicle, int count) {
    this.chronicle = chronicle;
    this.count = count;
    this.lengthMs = length(chronicle);
    double highest = 0;
    for (TargetBuckets target : chronicle.buckets().targets().values()) {
      for (double load : spread(target.tried())) {
        highest = Math.max(highest, load);
      }
    }
    this.peak = highest;
  }

  /** How long a run is drawn: to the end of its load, and of its last request. */
  static double length(Chronicle chronicle) {
    double buckets = chronicle.buckets().widthMs() * chronicle.buckets().arrived().size();
    return Math.max(1, Math.max(buckets, chronicle.totals().endedMs()));
  }

  int count() {
    return count;
  }

  double lengthMs() {
    return lengthMs;
  }

  /** The column of a moment. */
  int at(double millis) {
    return Math.clamp((long) (millis * count / lengthMs), 0, count - 1);
  }

  /** Counts per bucket as counts per column, in proportion where they overlap. */
  double[] spread(List<Long> buckets) {
    double[] columns = new double[count];
    double width = chronicle.buckets().widthMs();
    double column = lengthMs / count;
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      double from = bucket * width;
      double to = from + width;
      for (int each = at(from); each <= at(Math.nextDown(to)); each++) {
        double overlap = Math.min(to, (each + 1) * column) - Math.max(from, each * column);
        columns[each] += buckets.get(bucket) * Math.max(0, overlap) / width;
      }
    }
    return columns;
  }

  /** What a target did, column by column. */
  List<Sign> signs(String target) {
    TargetBuckets buckets = chronicle.buckets().targets().get(target);
    double[] tried = buckets == null ? new double[count] : spread(buckets.tried());
    double[] blamed = buckets == null ? new double[count] : spread(buckets.blamed());
    List<Span> spans =
        chronicle.lanes().stream()
            .filter(lane -> lane.target().equals(target))
            .map(Lane::spans)
            .flatMap(List::stream)
            .toList();
    List<Sign> signs = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      signs.add(sign(column, spans, tried[column], blamed[column]));
    }
    return signs;
  }

  private Sign sign(int column, List<Span> spans, double tried, double blamed) {
    if (part(column, spans, Set.of("probing")) > 0) {
      return Sign.PROBE;
    }
    if (part(column, spans, OUT) >= HALF) {
      return Sign.OUT;
    }
    if (part(column, spans, Set.of("cooling")) >= HALF) {
      return Sign.COOLING;
    }
    if (tried <= NOTHING) {
      return Sign.IDLE;
    }
    return blamed >= NOTABLE_FAILURES * tried ? Sign.FAILURES : Sign.load(tried / peak);
  }

  /** Which part of a column was spent in one of these states. */
  private double part(int column, List<Span> spans, Set<String> states) {
    double width = lengthMs / count;
    double from = column * width;
    double inside = 0;
    for (Span span : spans) {
      if (states.contains(span.state())) {
        inside += Math.max(0, Math.min(span.toMs(), from + width) - Math.max(span.fromMs(), from));
      }
    }
    return inside / width;
  }
}
