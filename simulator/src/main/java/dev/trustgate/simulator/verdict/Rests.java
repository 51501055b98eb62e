package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.TargetCondition;
import dev.trustgate.simulator.story.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which targets are out until when, and which attempts are under way to them. */
final class Rests {

  /** Why a target may be asked, or why not. */
  enum Why {
    ORDINARY("it was well"),
    PROBE("its rest was over"),
    LAST_RESORT("nobody else was left"),
    SECOND("while one was under way already"),
    NEEDLESS("while somebody else could serve"),
    AT_REST("while it was out");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private record Condition(TargetCondition word, long untilNanos) {}

  private static final Condition NOTHING = new Condition(TargetCondition.UNKNOWN, 0);

  private final Map<String, Condition> conditions = new HashMap<>();
  private final Map<String, Set<Trial>> trials = new HashMap<>();
  private final Map<Long, String> models = new HashMap<>();
  private List<Target> targets = List.of();

  void configured(Upstream upstream) {
    targets = upstream.targets();
  }

  void arrived(Ask ask) {
    models.put(ask.number(), ask.model());
  }

  void changed(String target, TargetCondition condition, long untilNanos) {
    conditions.put(target, new Condition(condition, untilNanos));
  }

  boolean out(String target) {
    return of(target).word().out();
  }

  /** Why this attempt may go out now; to be asked before {@link #tried}. */
  Why why(long atNanos, Trial trial) {
    String target = trial.target();
    if (!out(target)) {
      return Why.ORDINARY;
    }
    if (!trials.getOrDefault(target, Set.of()).isEmpty()) {
      return Why.SECOND;
    }
    if (atNanos >= of(target).untilNanos()) {
      return Why.PROBE;
    }
    // What a request may still ask after a failure depends on the failure; at first, on nothing.
    return trial.number() == 1 && somebodyElse(atNanos, trial) ? Why.NEEDLESS : Why.LAST_RESORT;
  }

  private boolean somebodyElse(long atNanos, Trial trial) {
    var demand = new Demand(Optional.ofNullable(models.get(trial.request())), Dialect.OPENAI);
    return targets.stream()
        .filter(other -> !other.name().equals(trial.target()) && demand.servableBy(other))
        .map(other -> of(other.name()))
        .anyMatch(other -> available(other, atNanos));
  }

  private static boolean available(Condition condition, long atNanos) {
    return switch (condition.word()) {
      case UNKNOWN, HEALTHY -> true;
      case COOLING -> atNanos >= condition.untilNanos();
      case EJECTED, PROBING, MISCONFIGURED -> false;
    };
  }

  /** An attempt went out. Those that went out to a target in good health are not counted. */
  void tried(Trial trial) {
    if (trial.number() == 1) {
      models.remove(trial.request());
    }
    if (out(trial.target())) {
      trials.computeIfAbsent(trial.target(), _ -> new HashSet<>()).add(trial);
    }
  }

  void settled(Trial trial) {
    trials.getOrDefault(trial.target(), new HashSet<>()).remove(trial);
  }

  private Condition of(String target) {
    return conditions.getOrDefault(target, NOTHING);
  }
}
