package dev.trustgate.simulator.verdict;

import dev.trustgate.simulator.live.GatewayAddress;
import dev.trustgate.simulator.live.RealRun;
import dev.trustgate.simulator.play.VirtualPlay;
import dev.trustgate.simulator.provider.fault.FaultRule;
import dev.trustgate.simulator.scenario.FaultPlan;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import dev.trustgate.simulator.story.Millis;
import dev.trustgate.simulator.story.Scribe;
import dev.trustgate.simulator.story.Scribe.RunEnd;
import dev.trustgate.simulator.story.Witness;
import dev.trustgate.simulator.story.Witnesses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One run of a scenario, with everybody who has to watch it. */
public final class ScenarioRun {

  private static final Witness NOBODY = new Witness() {};

  private final Scenario scenario;
  private final Scribe scribe;
  private final Judges judges;
  private final FaultWatch faults = new FaultWatch();
  private final Patience patience;

  /** Which faults of which target made no difference, as far as a run of this kind can tell. */
  private BiPredicate<String, FaultRule> idle = (_, _) -> false;

  private ScenarioRun(Scenario scenario, Sight sight) {
    this.scenario = scenario;
    this.scribe = new Scribe(scenario.lasts().toNanos());
    this.judges = new Judges(scenario, sight);
    this.patience = new Patience(scenario.abort());
    for (FaultPlan plan : scenario.faults()) {
      plan.on().forEach(target -> faults.watch(plan, target, end(plan, target)));
    }
  }

  /** Plays a scenario in virtual time. */
  public static Chronicle virtual(Scenario scenario) {
    return virtual(scenario, NOBODY);
  }

  /** Plays a scenario in virtual time while somebody else watches, too. */
  public static Chronicle virtual(Scenario scenario, Witness another) {
    var run = new ScenarioRun(scenario.in(Scenario.Clock.VIRTUAL), Sight.EXACT);
    var all = new Witnesses(List.of(run.patience, run.witness(another)));
    var play = new VirtualPlay(scenario, all, run.patience::lost);
    run.idle = play::idle;
    play.run(run.patience::lost);
    return run.chronicle();
  }

  /** Plays a scenario over real sockets, with a gateway of its own. */
  public static Chronicle real(Scenario scenario) throws IOException, InterruptedException {
    return real(scenario, NOBODY);
  }

  /** Plays a scenario over real sockets while somebody else watches, too. */
  public static Chronicle real(Scenario scenario, Witness another)
      throws IOException, InterruptedException {
    var run = new ScenarioRun(scenario.in(Scenario.Clock.REAL), Sight.INSIDE);
    RealRun.of(scenario, run.witness(another), run.patience);
    return run.chronicle();
  }

  /** Plays a scenario with a gateway that runs already. */
  public static Chronicle against(Scenario scenario, GatewayAddress gateway)
      throws IOException, InterruptedException {
    return against(scenario, gateway, NOBODY);
  }

  /** Plays a scenario with a gateway that runs already while somebody else watches, too. */
  public static Chronicle against(Scenario scenario, GatewayAddress gateway, Witness another)
      throws IOException, InterruptedException {
    var run = new ScenarioRun(scenario.in(Scenario.Clock.REAL), Sight.OUTSIDE);
    RealRun.against(scenario, gateway, run.witness(another), run.patience);
    return run.chronicle();
  }

  private Witness witness(Witness another) {
    return new Witnesses(List.of(scribe, judges.witness(), faults, another));
  }

  /** What is kept of it, when it is over. */
  private Chronicle chronicle() {
    String clock = scenario.clock().word();
    var about =
        new Chronicle.About(
            scenario.name(),
            scenario.description(),
            scenario.origin().file(),
            scenario.seed(),
            clock,
            scenario.upstream().algorithm().wireName(),
            version(),
            scenario.command(),
            TestedUpstream.fields(scenario.upstream()));
    var end = new RunEnd(patience.reason(), scenario.clock() == Scenario.Clock.VIRTUAL);
    return scribe.chronicle(about, bands(), ended(verdicts()), end, scenario.origin().text());
  }

  private static String version() {
    String version = ScenarioRun.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private List<Verdict> verdicts() {
    if (!patience.lost()) {
      List<Verdict> verdicts = new ArrayList<>(judges.verdicts());
      verdicts.addAll(faults.inVain(Long.MAX_VALUE, idle));
      return verdicts;
    }
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(givenUp());
    verdicts.addAll(judges.verdictsUntil(patience.atNanos()));
    verdicts.addAll(faults.inVain(patience.atNanos(), idle));
    return verdicts;
  }

  private Verdict givenUp() {
    double atMs = Millis.of(patience.atNanos());
    double overMs = scenario.abort().map(abort -> Millis.of(abort.over().toNanos())).orElse(atMs);
    return new Verdict(
        "abort_if",
        "the run is worth going on with",
        false,
        true,
        patience.reason(),
        Math.max(0, atMs - overMs),
        atMs,
        atMs,
        "",
        List.of(),
        Chronicle.Share.NONE);
  }

  /** What is open at its end reaches to the end of the load, or to what came later. */
  private List<Verdict> ended(List<Verdict> verdicts) {
    double lastsMs = Millis.of(scenario.lasts().toNanos());
    return verdicts.stream()
        .map(
            verdict ->
                verdict.toMs() < 0
                    ? verdict.until(Math.max(lastsMs, Math.max(verdict.fromMs(), verdict.atMs())))
                    : verdict.until(Math.max(verdict.toMs(), verdict.fromMs())))
        .toList();
  }

  /** Up to the end of the load, or to the moment when the run was given up. */
  private List<FaultBand> bands() {
    List<FaultBand> bands = new ArrayList<>();
    Duration last = patience.lost() ? Duration.ofNanos(patience.atNanos()) : scenario.lasts();
    for (FaultPlan plan : scenario.faults()) {
      if (plan.at().compareTo(last) > 0) {
        continue; // it is for nobody, and a chart need not reach as far
      }
      for (String target : plan.on()) {
        long end = end(plan, target).toNanos();
        bands.add(
            new FaultBand(
                target,
                Millis.of(plan.at().toNanos()),
                Millis.of(patience.lost() ? Math.min(end, last.toNanos()) : end),
                plan.label()));
      }
    }
    return bands;
  }

  /** When a fault is over: by itself, by a recovery, or with the load. */
  private Duration end(FaultPlan plan, String target) {
    if (plan.rule().isEmpty()) {
      return plan.at();
    }
    Optional<Duration> recovery =
        scenario.faults().stream()
            .filter(other -> other.rule().isEmpty() && other.on().contains(target))
            .map(FaultPlan::at)
            .filter(at -> at.compareTo(plan.at()) >= 0)
            .min(Duration::compareTo);
    Duration last = recovery.orElse(scenario.lasts());
    Duration end = plan.end().filter(own -> own.compareTo(last) < 0).orElse(last);
    return end.compareTo(plan.at()) < 0 ? plan.at() : end;
  }
}
