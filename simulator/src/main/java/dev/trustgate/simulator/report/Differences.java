package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was not the same in the configuration of runs. */
final class Differences {

  private static final int MOST_LINES = 400;
  private static final int MOST_SHOWN = 12;

  private Differences() {}

  /**
   * Something that differs.
   *
   * @param values one per run
   */
  record Difference(String what, List<String> values) {}

  static List<Difference> of(List<Chronicle> runs) {
    List<Difference> found = new ArrayList<>();
    add(found, runs, "scenario", run -> run.about().name());
    add(found, runs, "file", run -> run.about().file());
    add(found, runs, "algorithm", run -> run.about().algorithm());
    add(found, runs, "seed", run -> Long.toString(run.about().seed()));
    add(found, runs, "clock", run -> run.about().clock());
    add(found, runs, "version", run -> run.about().version());
    add(found, runs, "load lasts", run -> Words.length(run.totals().lastsMs()));
    runs.stream()
        .flatMap(run -> run.targets().stream().map(TargetLine::name))
        .distinct()
        .forEach(name -> add(found, runs, "target " + name, run -> target(run, name)));
    runs.stream()
        .flatMap(run -> run.about().upstream().keySet().stream())
        .distinct()
        .filter(field -> !saidAbove(field))
        .forEach(field -> add(found, runs, field, run -> upstream(run, field)));
    lines(found, runs);
    return found;
  }

  private static void add(
      List<Difference> found, List<Chronicle> runs, String what, Function<Chronicle, String> of) {
    List<String> values = runs.stream().map(of).toList();
    if (values.stream().distinct().count() > 1) {
      found.add(new Difference(what, values));
    }
  }

  private static String target(Chronicle run, String name) {
    return run.targets().stream()
        .filter(each -> each.name().equals(name))
        .map(each -> "priority " + each.priority() + ", weight " + each.weight())
        .findFirst()
        .orElse("absent");
  }

  private static boolean saidAbove(String field) {
    return field.equals("algorithm")
        || (field.startsWith("targets.")
            && (field.endsWith(".weight") || field.endsWith(".priority")));
  }

  private static String upstream(Chronicle run, String field) {
    return run.about().upstream().getOrDefault(field, "absent");
  }

  /** Lines of the scenario that only one of two runs has; of more than two, only that they do. */
  private static void lines(List<Difference> found, List<Chronicle> runs) {
    List<List<String>> sources = runs.stream().map(run -> run.source().lines().toList()).toList();
    if (sources.stream().distinct().count() == 1) {
      return;
    }
    boolean small = sources.stream().allMatch(each -> each.size() <= MOST_LINES);
    List<Difference> changes =
        runs.size() == 2 && small ? changes(sources.getFirst(), sources.getLast()) : List.of();
    if (changes.isEmpty() || changes.size() > MOST_SHOWN) {
      found.add(
          new Difference(
              "scenario text",
              sources.stream().map(each -> Words.plural(each.size(), "line")).toList()));
    } else {
      found.addAll(changes);
    }
  }

  /** By the longest common subsequence. */
  private static List<Difference> changes(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int left = one.size() - 1; left >= 0; left--) {
      for (int right = other.size() - 1; right >= 0; right--) {
        common[left][right] =
            one.get(left).equals(other.get(right))
                ? common[left + 1][right + 1] + 1
                : Math.max(common[left + 1][right], common[left][right + 1]);
      }
    }
    List<Difference> changes = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < one.size() || right < other.size()) {
      boolean bothLeft = left < one.size() && right < other.size();
      if (bothLeft && Objects.equals(one.get(left), other.get(right))) {
        left++;
        right++;
      } else if (right == other.size()
          || (bothLeft && common[left + 1][right] >= common[left][right + 1])) {
        changes.add(line(left + 1, one.get(left), ""));
        left++;
      } else {
        changes.add(line(right + 1, "", other.get(right)));
        right++;
      }
    }
    return changes;
  }

  private static Difference line(int number, String one, String other) {
    return new Difference(
        "line " + number,
        Stream.of(one, other).map(each -> each.isBlank() ? "-" : each.strip()).toList());
  }
}
