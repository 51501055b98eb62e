package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.Span;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chronicle cut to what a page can hold; {@code report.json} has all of it.
 *
 * @param replay the command for the whole run
 * @param verdicts what became of all expectations, in numbers
 */
record PageData(Chronicle chronicle, String replay, Verdicts verdicts, LeftOut leftOut) {

  /**
   * Of how many expectations what became.
   *
   * @param expected whether anything was expected at all
   */
  record Verdicts(long met, long judged, long all, boolean expected) {

    private static Verdicts of(Chronicle whole) {
      List<Verdict> all = whole.expectations();
      return new Verdicts(
          all.stream().filter(Verdict::met).count(),
          all.stream().filter(Verdict::judged).count(),
          all.size(),
          whole.expected());
    }
  }

  /** How many of each kind are not here. */
  record LeftOut(int expectations, int faults, int entries, int requests) {}

  /** Counts of targets that a page holds; more are added up in pairs, or in threes. */
  private static final int MOST_COUNTS = 9_600;

  private static final int MOST_TARGETS = 120;
  private static final int MOST_ENTRIES = 400;
  private static final int MOST_FAULTS = 600;
  private static final int MOST_REQUESTS = 40;
  private static final int MOST_SPANS = 1_600;
  private static final int FEWEST_SPANS = 12;
  private static final int MOST_VERDICTS = 300;

  static PageData of(Chronicle whole) {
    return of(whole, 1);
  }

  /**
   * The same with a part of everything that there may be much of.
   *
   * @param part 1 for all that a page usually holds, 2 for half of it …
   */
  static PageData of(Chronicle whole, int part) {
    FewerTargets targets = FewerTargets.of(whole, MOST_TARGETS / part);
    var texts = new ShortTexts(part);
    List<Verdict> verdicts = foremost(MOST_VERDICTS / part, whole.expectations());
    var cut =
        new Chronicle(
            whole.format(),
            texts.about(whole.about()),
            whole.totals(),
            targets.lines(whole.targets()),
            buckets(
                whole.buckets(),
                targets.buckets(whole.targets(), whole.buckets()),
                MOST_COUNTS / part),
            lanes(targets.lanes(whole.lanes()), MOST_SPANS / part),
            texts.faults(first(MOST_FAULTS / part, targets.faults(whole.faults()))),
            texts.entries(first(MOST_ENTRIES / part, whole.timeline())),
            texts.verdicts(verdicts),
            texts.requests(first(MOST_REQUESTS / part, whole.requests())),
            texts.source(whole.source()));
    return new PageData(
        cut,
        Missed.whole(whole.about().replay()),
        Verdicts.of(whole),
        new LeftOut(
            whole.expectations().size() - verdicts.size(),
            whole.faults().size() - cut.faults().size(),
            whole.timeline().size() - cut.timeline().size(),
            whole.requests().size() - cut.requests().size()));
  }

  private static <T> List<T> first(int most, List<T> list) {
    return list.subList(0, Math.min(most, list.size()));
  }

  /** Rather those that were missed, then those that are open; in the order of the file. */
  private static List<Verdict> foremost(int most, List<Verdict> all) {
    Set<Integer> chosen =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparingInt(at -> rank(all.get(at))))
            .limit(most)
            .collect(Collectors.toSet());
    return IntStream.range(0, all.size()).filter(chosen::contains).mapToObj(all::get).toList();
  }

  private static int rank(Verdict verdict) {
    if (verdict.missed()) {
      return 0;
    }
    return verdict.judged() ? 2 : verdict.name().equals("fault") ? 3 : 1;
  }

  private static Buckets buckets(Buckets whole, Map<String, TargetBuckets> shown, int most) {
    int counts = whole.arrived().size() * shown.size();
    int together = Math.max(1, Math.ceilDiv(counts, most));
    Map<String, TargetBuckets> targets = new LinkedHashMap<>();
    shown.forEach(
        (name, each) ->
            targets.put(
                name,
                new TargetBuckets(
                    added(together, each.tried()),
                    added(together, each.first()),
                    List.of(),
                    added(together, each.blamed()))));
    return new Buckets(
        whole.widthMs(),
        whole.arrived(),
        whole.answered(),
        whole.errors(),
        whole.p50Ms(),
        whole.p95Ms(),
        whole.firstTokenP95Ms(),
        targets);
  }

  private static List<Long> added(int together, List<Long> counts) {
    List<Long> sums = new ArrayList<>();
    for (int from = 0; from < counts.size(); from += together) {
      long sum = 0;
      for (long each : counts.subList(from, Math.min(from + together, counts.size()))) {
        sum += each;
      }
      sums.add(sum);
    }
    return sums;
  }

  private static List<Lane> lanes(List<Lane> lanes, int spans) {
    int most = Math.max(FEWEST_SPANS, spans / Math.max(1, lanes.size()));
    return lanes.stream().map(lane -> new Lane(lane.target(), spans(most, lane.spans()))).toList();
  }

  /** The longest, each drawn up to where the next begins. */
  private static List<Span> spans(int most, List<Span> spans) {
    if (spans.size() <= most) {
      return spans;
    }
    Set<Integer> longest =
        IntStream.range(0, spans.size())
            .boxed()
            .sorted(Comparator.comparingDouble(at -> spans.get(at).fromMs() - spans.get(at).toMs()))
            .limit(most)
            .collect(Collectors.toSet());
    List<Span> kept = new ArrayList<>();
    for (int at = 0; at < spans.size(); at++) {
      Span span = spans.get(at);
      boolean same = !kept.isEmpty() && kept.getLast().state().equals(span.state());
      if (at > 0 && (same || !longest.contains(at))) {
        Span before = kept.removeLast();
        kept.add(new Span(before.fromMs(), span.toMs(), before.state()));
      } else {
        kept.add(span);
      }
    }
    return kept;
  }
}
