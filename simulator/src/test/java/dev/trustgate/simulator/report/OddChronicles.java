package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.About;
import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.Entry;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Hop;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Percentiles;
import dev.trustgate.simulator.story.Chronicle.RequestStory;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Chronicle.Totals;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Chronicles at the edges: nothing, very much, and names that mean harm. */
final class OddChronicles {

  private OddChronicles() {}

  /** Nothing was asked and nothing expected. */
  static Chronicle tiny() {
    return new Chronicle(
        Chronicle.FORMAT,
        Chronicles.about("tiny", "random"),
        new Totals(
            1000, 1000, 0, 0, 0, 0, 0, 0, 0, Map.of(), Percentiles.NONE, Percentiles.NONE, "", ""),
        List.of(Chronicles.line("only", 1, 1, new long[6], 0, 1)),
        new Buckets(
            1000,
            List.of(0L),
            List.of(0L),
            List.of(0L),
            List.of(0.0),
            List.of(0.0),
            List.of(0.0),
            Map.of("only", flat(1, _ -> 0))),
        List.of(new Lane("only", List.of(new Span(0, 1000, "unknown")))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  /** Many targets over many parts of an hour, with an outage each. */
  static Chronicle large(int targets, int buckets) {
    double width = 3_600_000.0 / buckets;
    List<String> names = IntStream.range(0, targets).mapToObj(each -> "target-" + each).toList();
    Map<String, TargetBuckets> counts = new LinkedHashMap<>();
    for (int each = 0; each < targets; each++) {
      int out = each % buckets;
      counts.put(names.get(each), flat(buckets, at -> at == out ? 0 : 36 + (at * 7L + out) % 9));
    }
    Chronicle rich = Chronicles.rich();
    List<Double> latency = IntStream.range(0, buckets).mapToObj(at -> 900.5 + at % 50).toList();
    return new Chronicle(
        Chronicle.FORMAT,
        Chronicles.about("one-hundred-targets", "least-connections"),
        new Totals(
            3_600_000,
            3_602_000,
            960_000,
            960_000,
            0,
            0,
            0,
            960_400,
            1,
            Map.of(),
            new Percentiles(960_000, 910, 945, 950, 1400),
            Percentiles.NONE,
            "",
            "00ff"),
        names.stream()
            .map(
                each ->
                    Chronicles.line(
                        each,
                        1,
                        1,
                        new long[] {9604, 9600, 9600, 4, 1, 1},
                        1.0 / targets,
                        1.0 / targets))
            .toList(),
        new Buckets(
            width,
            same(buckets, 4000L),
            same(buckets, 4000L),
            same(buckets, 0L),
            latency,
            latency,
            same(buckets, 0.0),
            counts),
        names.stream()
            .map(
                each -> {
                  double from = width * (Integer.parseInt(each.substring(7)) % buckets);
                  return new Lane(each, Chronicles.outage(from, from + width));
                })
            .toList(),
        List.of(),
        IntStream.range(0, 2000)
            .mapToObj(at -> new Entry(at * 1800, "ejection", names.get(at % targets), "3 failures"))
            .toList(),
        rich.expectations(),
        rich.requests(),
        rich.source());
  }

  /** A target that refuses for 10 s of each 100 s, for an hour. */
  static Chronicle flapping() {
    Chronicle large = large(2, 240);
    return new Chronicle(
        large.format(),
        large.about(),
        large.totals(),
        large.targets(),
        large.buckets(),
        large.lanes(),
        IntStream.range(1, 36)
            .mapToObj(at -> new FaultBand("b", at * 100_000, at * 100_000 + 10_000, "refuse"))
            .toList(),
        large.timeline(),
        large.expectations(),
        large.requests(),
        large.source());
  }

  /** Nothing but the conditions of one target. */
  static Chronicle withLane(List<Span> spans) {
    Chronicle tiny = tiny();
    return new Chronicle(
        tiny.format(),
        tiny.about(),
        tiny.totals(),
        tiny.targets(),
        tiny.buckets(),
        List.of(new Lane("only", spans)),
        tiny.faults(),
        tiny.timeline(),
        tiny.expectations(),
        tiny.requests(),
        tiny.source());
  }

  /** Every name is an attack. */
  static Chronicle hostile() {
    return named("</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u001b[31m");
  }

  /** One request that failed, and one name for everything. */
  static Chronicle named(String name) {
    Chronicle rich = Chronicles.rich();
    return new Chronicle(
        Chronicle.FORMAT,
        new About(
            name,
            name,
            name,
            1,
            "virtual",
            name,
            name,
            "./trustgate simulate " + name,
            Map.of(name, name)),
        new Totals(
            1000,
            1000,
            1,
            0,
            0,
            1,
            0,
            1,
            1,
            Map.of(name, 1L),
            Percentiles.NONE,
            Percentiles.NONE,
            name,
            name),
        List.of(Chronicles.line(name, 1, 1, new long[] {1, 1, 0, 1, 0, 0}, 1, 1)),
        new Buckets(
            1000,
            List.of(1L),
            List.of(0L),
            List.of(1L),
            List.of(0.0),
            List.of(0.0),
            List.of(0.0),
            Map.of(name, flat(1, _ -> 1))),
        List.of(new Lane(name, List.of(new Span(0, 1000, name)))),
        List.of(new FaultBand(name, 0, 500, name)),
        List.of(new Entry(1, name, name, name)),
        List.of(new Verdict(name, name, false, true, name, 0, 1, 1, name, List.of(1L), Share.NONE)),
        rich.requests().stream()
            .map(
                each ->
                    new RequestStory(
                        1,
                        name,
                        0,
                        name,
                        true,
                        name,
                        name,
                        10,
                        1,
                        1,
                        List.of(new Hop(name, 1, name, 0, 1, 10, name, false, 0))))
            .limit(1)
            .toList(),
        name);
  }

  private static TargetBuckets flat(int buckets, IntToLongFunction counts) {
    List<Long> tried = IntStream.range(0, buckets).mapToLong(counts).boxed().toList();
    return new TargetBuckets(tried, tried, tried, same(buckets, 0L));
  }

  private static <T> List<T> same(int count, T value) {
    return IntStream.range(0, count).mapToObj(_ -> value).toList();
  }
}
