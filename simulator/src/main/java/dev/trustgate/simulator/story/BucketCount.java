package dev.trustgate.simulator.story;

import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Ending.Blame;
import dev.trustgate.simulator.story.Result.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts per equal part of the time; what comes after the last arrival belongs to the last part.
 */
final class BucketCount {

  private static final int MOST_BUCKETS = 180;
  private static final long[] WIDTHS_MS = {
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    1_800_000,
    3_600_000,
    14_400_000,
    86_400_000
  };
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int DIGITS = 2;

  private static final class OfTarget {
    private final long[] tried;
    private final long[] first;
    private final long[] answered;
    private final long[] blamed;

    OfTarget(int count) {
      tried = new long[count];
      first = new long[count];
      answered = new long[count];
      blamed = new long[count];
    }

    TargetBuckets buckets() {
      return new TargetBuckets(list(tried), list(first), list(answered), list(blamed));
    }
  }

  private final long widthNanos;
  private final int count;
  private final long[] arrived;
  private final long[] answered;
  private final long[] errors;
  private final Times[] latency;
  private final Times[] firstToken;
  private final Map<String, OfTarget> targets = new LinkedHashMap<>();

  BucketCount(long lastsNanos) {
    long widthMs =
        Arrays.stream(WIDTHS_MS)
            .filter(width -> lastsNanos <= width * NANOS_PER_MILLI * MOST_BUCKETS)
            .findFirst()
            .orElse(lastsNanos / NANOS_PER_MILLI / MOST_BUCKETS + 1);
    this.widthNanos = widthMs * NANOS_PER_MILLI;
    this.count = Math.toIntExact(Math.max(1, (lastsNanos + widthNanos - 1) / widthNanos));
    this.arrived = new long[count];
    this.answered = new long[count];
    this.errors = new long[count];
    this.latency = new Times[count];
    this.firstToken = new Times[count];
    Arrays.setAll(latency, _ -> new Times(DIGITS));
    Arrays.setAll(firstToken, _ -> new Times(DIGITS));
  }

  void target(String name) {
    targets.computeIfAbsent(name, _ -> new OfTarget(count));
  }

  private int at(long nanos) {
    return (int) Math.min(count - 1, nanos / widthNanos);
  }

  private OfTarget of(String target) {
    return targets.computeIfAbsent(target, _ -> new OfTarget(count));
  }

  void arrived(long atNanos) {
    arrived[at(atNanos)]++;
  }

  void tried(long atNanos, Trial trial) {
    OfTarget target = of(trial.target());
    target.tried[at(atNanos)]++;
    target.first[at(atNanos)] += trial.number() == 1 ? 1 : 0;
  }

  void settled(long atNanos, Ending ending) {
    OfTarget target = of(ending.trial().target());
    target.answered[at(atNanos)] += ending.blame() == Blame.GOOD ? 1 : 0;
    target.blamed[at(atNanos)] += ending.blame() == Blame.TARGET ? 1 : 0;
  }

  void finished(long atNanos, Result result) {
    int bucket = at(atNanos);
    if (result.error()) {
      errors[bucket]++;
    } else if (result.kind() == Kind.ANSWERED) {
      answered[bucket]++;
      latency[bucket].add(result.durationNanos());
    }
    result.firstTokenNanos().ifPresent(firstToken[bucket]::add);
  }

  Buckets buckets() {
    Map<String, TargetBuckets> each = new LinkedHashMap<>();
    targets.forEach((name, target) -> each.put(name, target.buckets()));
    return new Buckets(
        Millis.of(widthNanos),
        list(arrived),
        list(answered),
        list(errors),
        percentiles(latency, 50),
        percentiles(latency, 95),
        percentiles(firstToken, 95),
        each);
  }

  private static List<Double> percentiles(Times[] times, double percent) {
    List<Double> values = new ArrayList<>();
    for (Times each : times) {
      values.add(each.percentile(percent));
    }
    return values;
  }

  private static List<Long> list(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
