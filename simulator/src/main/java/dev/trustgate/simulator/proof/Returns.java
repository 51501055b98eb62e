package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.Phase;
import dev.trustgate.simulator.virtual.Simulation;
import dev.trustgate.simulator.virtual.Situation;
import dev.trustgate.simulator.virtual.Situation.Change;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import dev.trustgate.simulator.virtual.Upstreams;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rush on an empty target under least connections, and what slow start makes of it. */
final class Returns {

  private static final String TEXT =
      """
      Ten requests per second that take 20 s each (exponential) over three targets or two (n), of which \
      one is empty. Least connections sends it everything until it is as busy as the others: \
      λ·S·ln(n/(n − 1)) requests in a row. A target that joins by a change of the configuration \
      gets exactly that; so, nearly, does one that returns under an `interval` of one second, \
      because slow start lasts no longer than the interval. Under the default interval a target \
      comes back at a tenth of its weight, which grows for 30 s: the rush is λ·S·ln(1 + 0.1/(n − \
      1)), and of the requests that came in the time of the full rush it gets the part that the \
      fluid model of slow start computes.
      """;

  private static final double PER_SECOND = 10;
  private static final double SERVICE_SECONDS = 20;
  private static final int TARGETS = 3;
  private static final int FEWEST = 2;
  private static final int RUNS = 100;
  private static final double RAMP_START = 0.1;
  private static final double RAMP_SECONDS = 30;
  private static final Duration FULL = Duration.ofSeconds(150);
  private static final Duration PROBE_HEARD = Duration.ofMillis(1);

  /** Counts what the first target gets once it is there. */
  private static final class Rush implements Observer {
    private final VirtualClock clock;
    private final long windowNanos;
    private boolean there;
    private boolean over;
    private long sinceNanos;
    private int inRow;
    private int inWindow;

    Rush(VirtualClock clock, int targets) {
      this.clock = clock;
      this.windowNanos = Math.round(rushSeconds(targets) * 1e9);
    }

    @Override
    public void configured(Upstream upstream) {
      boolean known = upstream.targets().stream().anyMatch(t -> t.name().equals(Worlds.name(0)));
      if (known && clock.nanos() > 0) {
        arrives();
      }
    }

    /** Its probe is answered: it is back. */
    @Override
    public void began(long request, Attempt attempt) {
      if (!there && isFirst(attempt)) {
        arrives();
        inRow = 1; // the probe itself
        inWindow = 1;
      }
    }

    private void arrives() {
      there = true;
      sinceNanos = clock.nanos();
    }

    @Override
    public void tried(long request, Attempt attempt) {
      if (!there) {
        return;
      }
      over = over || !isFirst(attempt);
      inRow += over ? 0 : 1;
      boolean inTime = clock.nanos() - sinceNanos <= windowNanos;
      inWindow += isFirst(attempt) && inTime ? 1 : 0;
    }

    private static boolean isFirst(Attempt attempt) {
      return attempt.target().name().equals(Worlds.name(0));
    }
  }

  private record Rushes(double inRow, double inWindow) {}

  private Returns() {}

  static Section section() {
    return new Section(
        "Returns", TEXT, List.of(Returns::raw, Returns::rawOfTwo, Returns::slowStart));
  }

  private static List<Proof> raw() {
    return raw(TARGETS, "81");
  }

  private static List<Proof> rawOfTwo() {
    return raw(FEWEST, "139");
  }

  private static List<Proof> raw(int targets, String published) {
    double rush = rush(1, targets);
    Rushes joined = play(joining(targets), targets);
    HealthChecks quickly = new HealthChecks(true, 3, Duration.ofSeconds(1));
    Rushes quick = play(returning(targets, quickly), targets);
    String window =
        String.format(
            Locale.ROOT, "returns, slow start of 1 s: requests in %.1f s", rushSeconds(targets));
    return List.of(
        whole("joins by configuration: requests in a row", targets)
            .published(published)
            .computed(rush)
            .simulated(joined.inRow()),
        whole(window, targets).published(published).computed(rush).simulated(quick.inWindow()));
  }

  private static Claim whole(String what, int targets) {
    return Claim.of("H9", "λS·ln(n/(n − 1))", "n = " + targets + ", " + what)
        .within(Band.plusMinus(5))
        .digits(1);
  }

  private static List<Proof> slowStart() {
    Rushes slow = play(returning(TARGETS, HealthChecks.DEFAULT), TARGETS);
    return List.of(
        Claim.of(
                "H9",
                "λS·ln(1 + r/(n − 1))",
                "n = 3, returns, slow start of 30 s: requests in a row")
            .computed(rush(RAMP_START, TARGETS))
            .within(Band.plusMinus(2))
            .digits(1)
            .simulated(slow.inRow()),
        Claim.of("H9", "fluid model", "n = 3, returns, slow start of 30 s: requests in 8.1 s")
            .computed(rampedUntil(rushSeconds(TARGETS)))
            .within(Band.plusMinus(3))
            .digits(1)
            .simulated(slow.inWindow()));
  }

  /** Requests in a row until an empty target is as busy as the others, for its part of a weight. */
  private static double rush(double part, int targets) {
    return PER_SECOND * SERVICE_SECONDS * StrictMath.log(1 + part / (targets - 1));
  }

  /** How long the full rush takes: everything that comes goes to one target. */
  private static double rushSeconds(int targets) {
    return rush(1, targets) / PER_SECOND;
  }

  /** How many requests a target gets so soon after its return, everything being a fluid. */
  private static double rampedUntil(double seconds) {
    double step = 1e-4;
    double all = PER_SECOND * SERVICE_SECONDS;
    double here = 0;
    double got = 0;
    for (double at = 0; at < seconds; at += step) {
      double ramp = Math.min(1, Math.max(RAMP_START, at / RAMP_SECONDS));
      double wanted = all * ramp / (TARGETS - 1 + ramp);
      double left = here * step / SERVICE_SECONDS;
      double comes = Math.clamp(wanted - here + left, 0, PER_SECOND * step);
      here += comes - left;
      got += comes;
    }
    return got;
  }

  private static Situation joining(int targets) {
    Upstream all = Worlds.upstream(targets, Algorithm.LEAST_CONNECTIONS);
    Target[] others = all.targets().stream().skip(1).toArray(Target[]::new);
    Upstream before = Upstreams.with(Upstreams.of(others), Algorithm.LEAST_CONNECTIONS);
    Map<String, Conduct> providers = new HashMap<>();
    all.targets().forEach(target -> providers.put(target.name(), Conduct.of(well())));
    return new Situation(
        "joining",
        "",
        before,
        providers,
        load(FULL.plusSeconds(30)),
        List.of(new Change(FULL, all)));
  }

  /** The first target is dead until the others carry all of the load. */
  private static Situation returning(int targets, HealthChecks checks) {
    Behaviour dead = Behaviour.fails(new Unreachable(Obstacle.REFUSED), PROBE_HEARD);
    List<Phase> phases = List.of(new Phase(Duration.ZERO, dead), new Phase(FULL, well()));
    List<Conduct> conducts = new ArrayList<>(Collections.nCopies(targets, Conduct.of(well())));
    conducts.set(0, Conduct.of(phases));
    return Worlds.situation(
        Upstreams.with(Worlds.upstream(targets, Algorithm.LEAST_CONNECTIONS), checks),
        conducts,
        load(FULL.plusSeconds(60)));
  }

  private static Behaviour well() {
    return new Behaviour.Streams(
        Latency.fixed(PROBE_HEARD), new Latency.Exponential(SERVICE_SECONDS * 1e9));
  }

  private static Load load(Duration lasts) {
    return Load.of(Arrivals.poisson(PER_SECOND), lasts).streaming();
  }

  private static Rushes play(Situation situation, int targets) {
    double inRow = 0;
    double inWindow = 0;
    for (int run = 0; run < RUNS; run++) {
      var simulation = new Simulation(situation, Trial.SEED + run);
      var rush = new Rush(simulation.clock(), targets);
      simulation.watchedBy(rush).run();
      inRow += rush.inRow;
      inWindow += rush.inWindow;
    }
    return new Rushes(inRow / RUNS, inWindow / RUNS);
  }
}
