package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.story.Ending;
import dev.trustgate.simulator.story.TargetCondition;
import java.util.ArrayList;
import java.util.List;

/** When one target was ejected and when it came back. */
final class HealthBook {

  private final String target;
  private final List<Long> ejections = new ArrayList<>();
  private final List<Long> returns = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private String lastBlame = "";
  private boolean out;

  HealthBook(String target) {
    this.target = target;
  }

  String target() {
    return target;
  }

  void settled(Ending ending) {
    if (ending.trial().target().equals(target) && ending.blame() == Ending.Blame.TARGET) {
      lastBlame = ending.label();
    }
  }

  void changed(long atNanos, String name, TargetCondition condition) {
    if (!name.equals(target)) {
      return;
    }
    if (condition.out() && !out) {
      ejections.add(atNanos);
      reasons.add(lastBlame);
    } else if (condition == TargetCondition.HEALTHY && out) {
      returns.add(atNanos);
    }
    boolean still = condition.out() || (out && condition == TargetCondition.COOLING);
    if (out && !still) {
      ends.add(atNanos); // by a return, or because a configuration made it another target
    }
    out = still;
  }

  /** A target that a configuration takes away is out of nothing any more. */
  void configured(long atNanos, Upstream upstream) {
    boolean there = upstream.targets().stream().anyMatch(each -> each.name().equals(target));
    if (out && !there) {
      ends.add(atNanos);
      out = false;
    }
  }

  List<Long> ejections() {
    return ejections;
  }

  List<Long> returns() {
    return returns;
  }

  /** Whether it was out at a moment, and since when; negative if it was not. */
  long outSince(long atNanos) {
    long since = -1;
    for (long ejected : ejections) {
      since = ejected < atNanos ? ejected : since;
    }
    for (long end : ends) {
      since = end > since && end <= atNanos ? -1 : since;
    }
    return since;
  }

  /**
   * The ending that sent it to rest for the time of this number, in brackets. From outside an
   * ejection may be seen before the ending that led to it is known; then there is nothing to say.
   */
  String reason(int index) {
    String reason = reasons.get(index);
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  /** {@code 10.14 s, 80.31 s and 3 more times}, or {@code never}. */
  static String times(List<Long> nanos) {
    if (nanos.isEmpty()) {
      return "never";
    }
    List<String> first = nanos.stream().limit(3).map(Finding::seconds).toList();
    String text = String.join(", ", first);
    return nanos.size() > 3 ? text + " and " + (nanos.size() - 3) + " more times" : text;
  }
}
