package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.ClientGone;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.simulator.virtual.Arrivals;
import dev.trustgate.simulator.virtual.Behaviour;
import dev.trustgate.simulator.virtual.Latency;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.Seeds;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import dev.trustgate.simulator.virtual.Upstreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a target costs while it is away, and when it is asked again. */
final class Outages {

  private static final String TEXT =
      """
      H5: a target is dead from the first request on; how many attempts it gets before it is \
      ejected, mean of many runs, 100 requests per second over three targets. Round robin spaces \
      the attempts of one target more evenly than chance, which spares it a third of an attempt. \
      H6 to H8 are exact to the nanosecond: the core is asked one nanosecond too early and in time.
      """;

  private static final double PER_SECOND = 100;
  private static final int TARGETS = 3;
  private static final long SECOND = 1_000_000_000;

  private record Dead(String how, Behaviour behaviour, Duration known, String published, int runs) {
    /** A silent target is given up when it is known to be dead; one that speaks is heard out. */
    Duration timeout() {
      return behaviour instanceof Behaviour.Hangs ? known : Duration.ofSeconds(60);
    }
  }

  /** Counts the attempts of the first target. */
  private static final class Exposure implements Observer {
    private long attempts;

    @Override
    public void tried(long request, Attempt attempt) {
      attempts += attempt.target().name().equals(Worlds.name(0)) ? 1 : 0;
    }
  }

  private Outages() {}

  static Section section() {
    return new Section(
        "Outages",
        TEXT,
        List.of(Outages::exposures, Outages::probes, Outages::cooldown, Outages::returning));
  }

  private static List<Proof> exposures() {
    Behaviour refuses = Behaviour.fails(new Unreachable(Obstacle.REFUSED), Duration.ofMillis(10));
    List<Proof> proofs = new ArrayList<>();
    for (Algorithm algorithm : List.of(Algorithm.RANDOM, Algorithm.ROUND_ROBIN)) {
      for (Dead dead :
          List.of(
              new Dead("refuses after 10 ms", refuses, Duration.ofMillis(10), "3.3", 1_000),
              new Dead(
                  "is silent, 5 s time-out",
                  new Behaviour.Hangs(),
                  Duration.ofSeconds(5),
                  "170",
                  200),
              new Dead(
                  "is silent, 30 s time-out",
                  new Behaviour.Hangs(),
                  Duration.ofSeconds(30),
                  "1003",
                  50))) {
        double seconds = (double) dead.known().toMillis() / 1_000;
        double expected = HealthChecks.DEFAULT.threshold() + PER_SECOND / TARGETS * seconds;
        proofs.add(
            Claim.of(
                    "H5",
                    "N + λ·d",
                    algorithm.wireName() + ", a target " + dead.how() + ": attempts it gets")
                .published(dead.published())
                .computed(expected)
                .within(
                    seconds < 1
                        ? Band.plusMinus(0.5)
                        : seconds < 10 ? Band.plusMinus(5) : Band.percent(1))
                .digits(1)
                .simulated(exposure(dead, algorithm)));
      }
    }
    return proofs;
  }

  private static double exposure(Dead dead, Algorithm algorithm) {
    Upstream upstream =
        Worlds.patient(Worlds.upstream(TARGETS, algorithm), TARGETS, dead.timeout());
    Conduct well = Conduct.of(Behaviour.answers(Latency.fixed(Duration.ofMillis(10))));
    Load load = Load.of(Arrivals.poisson(PER_SECOND), dead.known().plus(Duration.ofSeconds(3)));
    var situation =
        Worlds.situation(upstream, List.of(Conduct.of(dead.behaviour()), well, well), load);
    long attempts = 0;
    for (int run = 0; run < dead.runs(); run++) {
      attempts += Worlds.play(situation, Trial.SEED + run, new Exposure()).attempts;
    }
    return (double) attempts / dead.runs();
  }

  /** An hour with a dead target: rests of 60 s that double up to ten minutes. */
  private static List<Proof> probes() {
    Core core = Core.of(Worlds.upstream(2, Algorithm.ROUND_ROBIN), picks());
    Outcome dead = new Unreachable(Obstacle.REFUSED);
    fail(core, HealthChecks.DEFAULT.threshold(), dead);
    List<Long> expected = new ArrayList<>();
    long rest = 60;
    for (long at = rest; at <= 3_600; at += rest) {
      expected.add(at);
      rest = Math.min(2 * rest, 600);
    }
    int inTime = 0;
    int early = 0;
    for (long seconds : expected) {
      core.at(seconds * SECOND - 1);
      early += asked(core).isPresent() ? 1 : 0;
      core.at(seconds * SECOND);
      Optional<Attempt> probe = asked(core);
      inTime += probe.isPresent() ? 1 : 0;
      probe.ifPresent(attempt -> attempt.settle(dead));
    }
    core.at(3_600 * SECOND);
    int more = asked(core).isPresent() ? 1 : 0;
    String rests = "rests of 60 s doubling to 600 s";
    return List.of(
        Claim.of("H6", rests, "probes of a dead target in an hour, at " + expected + " s")
            .published("8")
            .computed(expected.size())
            .digits(0)
            .simulated(inTime + more),
        Claim.of("H6", rests, "attempts let in one nanosecond before a probe is due")
            .computed(0)
            .digits(0)
            .simulated(early));
  }

  /** A target that says for how long it wants to be left alone is left alone for exactly that. */
  private static List<Proof> cooldown() {
    List<Proof> proofs = new ArrayList<>();
    for (int seconds : List.of(1, 7, 300)) {
      Core core = Core.of(Worlds.upstream(2, Algorithm.ROUND_ROBIN), picks());
      Attempt busy = asked(core).orElseThrow();
      busy.settle(new Refused(429, Duration.ofSeconds(seconds)));
      proofs.add(
          Claim.of(
                  "H7",
                  "RFC 9110, 10.2.3",
                  "429 with Retry-After " + seconds + ": seconds until the next attempt")
              .published(Integer.toString(seconds))
              .computed(seconds)
              .digits(9)
              .simulated(secondsUntilAsked(core, seconds * SECOND)));
    }
    Core core = Core.of(Worlds.upstream(1, Algorithm.ROUND_ROBIN), picks());
    int ejections = 0;
    for (int i = 1; i <= 1_000; i++) {
      core.at(i * 300L * SECOND);
      Attempt attempt = core.attempt().orElseThrow();
      attempt.settle(new Refused(429, Duration.ofSeconds(20)));
      ejections += attempt.ejected() ? 1 : 0;
    }
    proofs.add(
        Claim.of("H7", "busy is not ill", "ejections by 1000 answers of 429 in a row")
            .computed(0)
            .digits(0)
            .simulated(ejections));
    return proofs;
  }

  private static List<Proof> returning() {
    List<Proof> proofs = new ArrayList<>();
    for (int seconds : List.of(1, 60, 3_600)) {
      Upstream upstream =
          Upstreams.with(
              Worlds.upstream(2, Algorithm.ROUND_ROBIN),
              new HealthChecks(true, 3, Duration.ofSeconds(seconds)));
      Core core = Core.of(upstream, picks());
      fail(core, 3, new Refused(500));
      proofs.add(
          Claim.of(
                  "H8",
                  "`interval`",
                  "interval " + seconds + " s: seconds from the ejection to the next attempt")
              .published(Integer.toString(seconds))
              .computed(seconds)
              .digits(9)
              .simulated(secondsUntilAsked(core, seconds * SECOND)));
    }
    return proofs;
  }

  /** Asks around an instant, nanosecond by nanosecond; the first that lets an attempt in. */
  private static double secondsUntilAsked(Core core, long aroundNanos) {
    for (long at = aroundNanos - 2; at <= aroundNanos + 2; at++) {
      core.at(at);
      Optional<Attempt> attempt = asked(core);
      if (attempt.isPresent()) {
        attempt.get().settle(new ClientGone());
        return at / (double) SECOND;
      }
    }
    return Double.NaN;
  }

  private static void fail(Core core, int times, Outcome how) {
    for (int i = 0; i < times; i++) {
      asked(core).orElseThrow().settle(how);
    }
  }

  /** An attempt on the first target, if it gets one within a whole cycle of requests. */
  private static Optional<Attempt> asked(Core core) {
    for (int i = 0; i < 2; i++) {
      Optional<Attempt> attempt = core.attempt();
      if (attempt.isPresent() && attempt.get().target().name().equals(Worlds.name(0))) {
        return attempt;
      }
      attempt.ifPresent(other -> other.settle(new ClientGone()));
    }
    return Optional.empty();
  }

  private static RandomGenerator picks() {
    return new Seeds(Trial.SEED).of(Purpose.PICKS);
  }
}
