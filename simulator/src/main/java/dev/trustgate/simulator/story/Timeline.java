package dev.trustgate.simulator.story;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.story.Chronicle.Entry;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an operator would have written down. */
final class Timeline {

  private static final int MOST = 500;
  private static final double MS_PER_SECOND = 1e3;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> lastBlamed = new HashMap<>();
  private boolean configured;
  private boolean failed;
  private long untold;

  private void add(long atNanos, String kind, String target, String text) {
    if (entries.size() < MOST) {
      entries.add(new Entry(Millis.of(atNanos), kind, target, text));
    } else {
      untold++;
    }
  }

  void configured(long atNanos, Upstream upstream) {
    if (configured) {
      add(
          atNanos,
          "configuration",
          "",
          String.format(
              Locale.ROOT,
              "configuration changed: %s, %d targets",
              upstream.algorithm().wireName(),
              upstream.targets().size()));
    }
    configured = true;
  }

  void tried(long atNanos, Trial trial) {
    if (trial.kind() != Trial.Kind.ORDINARY) {
      String what = trial.kind() == Trial.Kind.PROBE ? "is probed" : "is tried as a last resort";
      add(
          atNanos,
          "probe",
          trial.target(),
          String.format(Locale.ROOT, "%s %s by request %d", trial.target(), what, trial.request()));
    }
  }

  void settled(Ending ending) {
    if (ending.blame() == Ending.Blame.TARGET) {
      lastBlamed.put(ending.trial().target(), ending.label());
    }
  }

  void changed(
      long atNanos,
      String target,
      TargetCondition before,
      TargetCondition condition,
      long untilNanos) {
    String why = lastBlamed.getOrDefault(target, "failures");
    String until =
        untilNanos > atNanos ? ", may be asked again at " + seconds(untilNanos) + " s" : "";
    switch (condition) {
      case EJECTED ->
          add(atNanos, "ejection", target, target + " is ejected (" + why + ")" + until);
      case MISCONFIGURED ->
          add(
              atNanos,
              "ejection",
              target,
              target + " is set aside, it refuses our credentials" + until);
      case COOLING -> {
        if (before != TargetCondition.COOLING) {
          add(atNanos, "cooling", target, target + " cools down (" + why + ")" + until);
        }
      }
      case HEALTHY -> {
        if (before.out()) {
          add(atNanos, "return", target, target + " is back in good health");
        }
      }
      case PROBING, UNKNOWN -> {}
    }
  }

  void failed(long atNanos, Ask ask, Result result) {
    if (!failed) {
      failed = true;
      add(
          atNanos,
          "first-error",
          result.target().orElse(""),
          String.format(
              Locale.ROOT,
              "the first error that a caller hears of: request %d, %s",
              ask.number(),
              result.label()));
    }
  }

  List<Entry> entries(List<FaultBand> faults) {
    List<Entry> all = new ArrayList<>(entries);
    for (FaultBand fault : faults) {
      all.add(
          new Entry(
              fault.fromMs(),
              fault.label().equals("recover") ? "recovery" : "fault",
              fault.target(),
              fault.target() + ": " + fault.label()));
    }
    if (untold > 0) {
      all.add(new Entry(entries.getLast().atMs(), "more", "", "and " + untold + " more"));
    }
    all.sort(Comparator.comparingDouble(Entry::atMs));
    return all;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f", Millis.of(nanos) / MS_PER_SECOND);
  }
}
