package dev.trustgate.simulator.verdict;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.Window;
import dev.trustgate.simulator.story.Ask;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Result;
import dev.trustgate.simulator.story.Trial;
import dev.trustgate.simulator.story.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Sees whether faults meet anybody. One that lasts while nobody asks its target, or nobody whom it
 * is for, proves nothing, and whoever wrote it should hear of that.
 */
final class FaultWatch implements Witness {

  /** A fault at one target, and how many attempts went there while it lasted. */
  private static final class Watched {
    private final FaultPlan plan;
    private final String target;
    private final Window window;
    private long attempts;
    private long fitting;

    Watched(FaultPlan plan, String target, Window window) {
      this.plan = plan;
      this.target = target;
      this.window = window;
    }

    boolean metNobody() {
      return fitting < plan.every();
    }
  }

  private final List<Watched> all = new ArrayList<>();
  private final Map<Long, Ask> asks = new HashMap<>();
  private final Map<String, Target> targets = new HashMap<>();

  /** Watches a fault at one of its targets until it is over. */
  void watch(FaultPlan plan, String target, Duration end) {
    if (plan.rule().isPresent()) {
      all.add(new Watched(plan, target, Window.of(plan.at(), end)));
    }
  }

  @Override
  public void configured(long atNanos, Upstream upstream) {
    upstream.targets().forEach(target -> targets.put(target.name(), target));
  }

  @Override
  public void arrived(long atNanos, Ask ask) {
    if (!all.isEmpty()) {
      asks.put(ask.number(), ask);
    }
  }

  @Override
  public void tried(long atNanos, Trial trial) {
    for (Watched one : all) {
      if (one.target.equals(trial.target()) && one.window.holds(atNanos)) {
        one.attempts++;
        one.fitting += isFor(one, trial) ? 1 : 0;
      }
    }
  }

  private boolean isFor(Watched one, Trial trial) {
    Optional<Ask> ask = Optional.ofNullable(asks.get(trial.request()));
    return ask.filter(asked -> one.plan.isFor(modelAt(trial.target(), asked), asked.stream()))
        .isPresent();
  }

  /** What the provider is asked for. */
  private String modelAt(String target, Ask ask) {
    Optional<String> asked = Optional.of(ask.model());
    return Optional.ofNullable(targets.get(target))
        .flatMap(known -> known.modelFor(asked, Dialect.OPENAI))
        .orElse(ask.model());
  }

  @Override
  public void finished(long atNanos, Ask ask, Result result) {
    asks.remove(ask.number());
  }

  /**
   * A line for each that met nobody, or made no difference to anybody; it fails nothing.
   *
   * @param endNanos when the run was given up; what was to come later is not told
   * @param idle whether a fault of a target met requests and left them as they were
   */
  List<Verdict> inVain(long endNanos, BiPredicate<String, FaultRule> idle) {
    List<Verdict> lines = new ArrayList<>();
    for (Watched one : all) {
      if (one.window.from().toNanos() >= endNanos) {
        continue;
      }
      if (one.metNobody()) {
        lines.add(line(one, "meets a request", why(one)));
      } else if (one.plan.rule().filter(rule -> idle.test(one.target, rule)).isPresent()) {
        lines.add(
            line(
                one,
                "makes a difference",
                "it met requests and never came to act (its limit was not reached)"));
      }
    }
    return lines;
  }

  private static Verdict line(Watched one, String wish, String why) {
    String wanted =
        "%s at %s %s, %s".formatted(one.plan.label(), one.target, wish, one.window.text());
    Duration end = one.window.to().orElse(Duration.ZERO);
    return new Verdict(
        "fault",
        wanted,
        false,
        false,
        why + " until " + Durations.text(end),
        Millis.of(one.window.from().toNanos()),
        Millis.of(end.toNanos()),
        -1,
        one.target,
        List.of(),
        Share.NONE);
  }

  private static String why(Watched one) {
    if (one.attempts == 0) {
      return "nobody asked " + one.target;
    }
    String asked =
        String.format(Locale.ROOT, "of %d attempts there %d were ", one.attempts, one.fitting);
    String whom = one.plan.whom().isEmpty() ? "for anything" : one.plan.whom();
    return one.plan.every() == 1
        ? asked + whom
        : asked + whom + ", and it meets one in " + one.plan.every();
  }
}
