package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Buckets;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Lane;
import dev.trustgate.simulator.story.Chronicle.TargetBuckets;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The targets that a page shows one by one: those that missed expectations are about, those that
 * something was done to, and those with most to tell. The others of each priority are added up, so
 * that shares and loads stay true.
 */
final class FewerTargets {

  /** More priorities than these are added up as though they were one. */
  private static final int MOST_PRIORITIES = 20;

  private static final int SEVERAL = 0;

  private final Set<String> shown;

  private FewerTargets(Set<String> shown) {
    this.shown = shown;
  }

  static FewerTargets of(Chronicle whole, int most) {
    Set<String> all =
        whole.targets().stream()
            .map(TargetLine::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (all.size() <= most) {
      return new FewerTargets(all);
    }
    Set<String> first = new LinkedHashSet<>();
    whole.expectations().stream().filter(Verdict::missed).map(Verdict::target).forEach(first::add);
    whole.faults().stream().map(FaultBand::target).forEach(first::add);
    whole.targets().stream()
        .sorted(
            Comparator.comparingLong(TargetLine::ejections)
                .thenComparingLong(TargetLine::blamed)
                .thenComparingLong(TargetLine::attempts)
                .reversed())
        .map(TargetLine::name)
        .forEach(first::add);
    return new FewerTargets(
        first.stream().filter(all::contains).limit(most).collect(Collectors.toSet()));
  }

  /** In their order; after them one line per priority for the others. */
  List<TargetLine> lines(List<TargetLine> whole) {
    List<TargetLine> lines =
        new ArrayList<>(whole.stream().filter(each -> shown.contains(each.name())).toList());
    others(whole).forEach((priority, each) -> lines.add(sum(priority, each)));
    return lines;
  }

  List<Lane> lanes(List<Lane> whole) {
    return whole.stream().filter(lane -> shown.contains(lane.target())).toList();
  }

  List<FaultBand> faults(List<FaultBand> whole) {
    return whole.stream().filter(fault -> shown.contains(fault.target())).toList();
  }

  Map<String, TargetBuckets> buckets(List<TargetLine> lines, Buckets whole) {
    Map<String, TargetBuckets> counts = new LinkedHashMap<>();
    whole
        .targets()
        .forEach(
            (name, each) -> {
              if (shown.contains(name)) {
                counts.put(name, each);
              }
            });
    others(lines)
        .values()
        .forEach(
            each -> {
              List<TargetBuckets> folded =
                  each.stream()
                      .map(TargetLine::name)
                      .filter(whole.targets()::containsKey)
                      .map(whole.targets()::get)
                      .toList();
              counts.put(name(each), sum(folded));
            });
    return counts;
  }

  private Map<Integer, List<TargetLine>> others(List<TargetLine> whole) {
    List<TargetLine> hidden = whole.stream().filter(each -> !shown.contains(each.name())).toList();
    boolean few = hidden.stream().map(TargetLine::priority).distinct().count() <= MOST_PRIORITIES;
    return few
        ? hidden.stream()
            .collect(Collectors.groupingBy(TargetLine::priority, TreeMap::new, Collectors.toList()))
        : Map.of(SEVERAL, hidden);
  }

  private static String name(List<TargetLine> others) {
    int priority = others.getFirst().priority();
    boolean one = others.stream().allMatch(each -> each.priority() == priority);
    return Words.plural(others.size(), "other target")
        + (one ? " of priority " + priority : " of several priorities");
  }

  private static TargetLine sum(int priority, List<TargetLine> others) {
    Map<String, Long> endings = new TreeMap<>();
    others.forEach(
        each -> each.endings().forEach((word, count) -> endings.merge(word, count, Long::sum)));
    return new TargetLine(
        name(others),
        "",
        priority,
        others.stream().mapToInt(TargetLine::weight).sum(),
        others.stream().mapToLong(TargetLine::attempts).sum(),
        others.stream().mapToLong(TargetLine::firstAttempts).sum(),
        others.stream().mapToLong(TargetLine::answered).sum(),
        others.stream().mapToLong(TargetLine::blamed).sum(),
        others.stream().mapToLong(TargetLine::probes).sum(),
        others.stream().mapToLong(TargetLine::ejections).sum(),
        others.stream().mapToDouble(TargetLine::share).sum(),
        others.stream().mapToDouble(TargetLine::wantedShare).sum(),
        endings);
  }

  private static TargetBuckets sum(List<TargetBuckets> all) {
    return new TargetBuckets(
        added(all.stream().map(TargetBuckets::tried).toList()),
        added(all.stream().map(TargetBuckets::first).toList()),
        added(all.stream().map(TargetBuckets::answered).toList()),
        added(all.stream().map(TargetBuckets::blamed).toList()));
  }

  private static List<Long> added(Collection<List<Long>> lists) {
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, longest)
        .mapToObj(
            at ->
                lists.stream()
                    .filter(list -> at < list.size())
                    .mapToLong(list -> list.get(at))
                    .sum())
        .toList();
  }
}
