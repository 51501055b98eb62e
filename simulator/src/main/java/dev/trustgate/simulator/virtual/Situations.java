package dev.trustgate.simulator.virtual;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Break;
import dev.trustgate.gateway.upstream.Outcome.Obstacle;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Outcome.Unreachable;
import dev.trustgate.simulator.virtual.Situation.Change;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Situations that have a name: what providers do to those who depend on them. */
public final class Situations {

  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final Behaviour USUAL = Behaviour.answers(new Latency.LogNormal(millis(300), 0.5));
  private static final Behaviour STREAMS =
      new Behaviour.Streams(
          new Latency.LogNormal(millis(200), 0.4), new Latency.LogNormal(millis(1_500), 0.5));
  private static final Outcome REFUSED = new Unreachable(Obstacle.REFUSED);

  private static final HealthChecks SOON_BACK = new HealthChecks(true, 3, seconds(20));
  private static final FailoverPolicy IMPATIENT =
      new FailoverPolicy(
          3,
          0,
          Duration.ZERO,
          seconds(3),
          seconds(5),
          seconds(5),
          seconds(5),
          seconds(5),
          seconds(30),
          StreamRecovery.ERROR);

  private Situations() {}

  /** All of them. */
  public static List<Situation> all() {
    return List.of(
        steady(),
        weights(),
        oneSlow(),
        fast503ThenBack(),
        slow503(),
        blackHole(),
        refusesConnections(),
        priorityOneOutage(),
        allDown(),
        flapping(),
        rateLimitedInBursts(),
        breaksMidAnswer(),
        configurationSwap(),
        thunderingReturn(),
        wrongKey(),
        callersLeave());
  }

  private static Situation steady() {
    return pair("steady", "nothing happens, and everybody gets an equal part", 1, 1, USUAL, 20);
  }

  private static Situation weights() {
    return pair("weights-60-40", "weights are shares of first attempts", 60, 40, USUAL, 20);
  }

  private static Situation oneSlow() {
    return situation(
        "one-slow",
        "a target of ten times the latency is not ill; only least connections spares it",
        Upstreams.of(one("a"), one("b"), one("c")),
        Map.of(
            "a", Conduct.of(USUAL),
            "b", Conduct.of(USUAL),
            "c", Conduct.of(Behaviour.answers(new Latency.LogNormal(millis(3_000), 0.5)))),
        Load.of(Arrivals.poisson(20), MINUTES));
  }

  private static Situation fast503ThenBack() {
    Behaviour ill = Behaviour.fails(new Refused(503), Duration.ofMillis(10));
    return ofThree(
        "fast-503-then-back",
        "quick failures attract least connections until they are ejected; probes bring it back",
        Phase.interrupted(USUAL, ill, seconds(60), seconds(150)));
  }

  private static Situation slow503() {
    Behaviour ill = Behaviour.fails(new Refused(503), seconds(4));
    return ofThree(
        "slow-503",
        "each failure is known only after four seconds, so more requests meet it",
        Phase.interrupted(USUAL, ill, seconds(60), seconds(150)));
  }

  private static Situation blackHole() {
    return ofThree(
        "black-hole",
        "a target that accepts and never answers costs the response time-out, not the threshold",
        Phase.interrupted(USUAL, new Behaviour.Hangs(), seconds(60), seconds(150)));
  }

  private static Situation refusesConnections() {
    Behaviour ill = Behaviour.fails(REFUSED, Duration.ofMillis(1));
    return ofThree(
        "refuses-connections",
        "the cheapest failure: three requests notice it and are served elsewhere",
        Phase.interrupted(USUAL, ill, seconds(60), seconds(150)));
  }

  private static Situation priorityOneOutage() {
    Behaviour ill = Behaviour.fails(REFUSED, Duration.ofMillis(1));
    List<Phase> outage = Phase.interrupted(USUAL, ill, seconds(60), seconds(150));
    return situation(
        "priority-one-outage",
        "priority two serves while priority one is away, and only then",
        Upstreams.of(
            Upstreams.target("a1", 1, 1),
            Upstreams.target("a2", 1, 1),
            Upstreams.target("b1", 2, 1),
            Upstreams.target("b2", 2, 3)),
        Map.of(
            "a1", Conduct.of(outage),
            "a2", Conduct.of(outage),
            "b1", Conduct.of(USUAL),
            "b2", Conduct.of(USUAL)),
        Load.of(Arrivals.poisson(20), MINUTES));
  }

  private static Situation allDown() {
    Behaviour ill = Behaviour.fails(REFUSED, Duration.ofMillis(1));
    List<Phase> outage = Phase.interrupted(USUAL, ill, seconds(60), seconds(150));
    return situation(
        "all-down",
        "when nobody is left one trial at a time goes out; nobody waits, and the return is noticed",
        Upstreams.of(one("a"), one("b")),
        Map.of("a", Conduct.of(outage), "b", Conduct.of(outage)),
        Load.of(Arrivals.poisson(20), MINUTES));
  }

  private static Situation flapping() {
    Behaviour ill = Behaviour.fails(new Refused(500), Duration.ofMillis(20));
    return ofThree(
        "flapping",
        "a target that is ill for every other fifteen seconds is out most of the time",
        Phase.flapping(USUAL, ill, seconds(15), 20));
  }

  private static Situation rateLimitedInBursts() {
    Outcome busy = new Refused(429, seconds(2));
    return situation(
        "rate-limited-in-bursts",
        "a full target cools down for as long as it says, and its health is untouched",
        Upstreams.of(one("a"), one("b"), one("c")),
        Map.of(
            "a", Conduct.of(USUAL).with(new Capacity.Limit(4, busy)),
            "b", Conduct.of(USUAL).with(new Capacity.Limit(8, busy)),
            "c", Conduct.of(USUAL)),
        Load.of(new Arrivals.Burst(30, seconds(5)), MINUTES));
  }

  private static Situation breaksMidAnswer() {
    Behaviour ill =
        new Behaviour.Sometimes(
            0.5,
            new Behaviour.Breaks(Latency.fixed(seconds(1)), Latency.fixed(seconds(1)), Break.CUT),
            new Behaviour.Stalls(Latency.fixed(seconds(1))));
    List<Phase> phases = Phase.interrupted(STREAMS, ill, seconds(60), seconds(150));
    return situation(
        "breaks-mid-answer",
        "streams that break after they began hurt health, and are never presented as whole",
        Upstreams.of(one("a"), one("b"), one("c")),
        Map.of("a", Conduct.of(phases), "b", Conduct.of(STREAMS), "c", Conduct.of(STREAMS)),
        Load.of(Arrivals.poisson(10), MINUTES).streaming());
  }

  private static Situation configurationSwap() {
    Upstream before = Upstreams.of(one("a"), one("b"));
    Upstream after =
        Upstreams.of(Upstreams.target("a", 1, 3), one("b"), Upstreams.target("c", 1, 1));
    return new Situation(
        "configuration-swap",
        "a change of weights and members in full flight loses no request and no turn",
        rules(before),
        Map.of("a", Conduct.of(USUAL), "b", Conduct.of(USUAL), "c", Conduct.of(USUAL)),
        Load.of(Arrivals.poisson(20), MINUTES),
        List.of(new Change(seconds(100), rules(after)), new Change(seconds(200), rules(before))));
  }

  private static Situation thunderingReturn() {
    Behaviour slow =
        new Behaviour.Streams(
            new Latency.LogNormal(millis(300), 0.4),
            new Latency.Uniform(seconds(4).toNanos(), seconds(12).toNanos()));
    Behaviour ill = Behaviour.fails(REFUSED, Duration.ofMillis(1));
    return situation(
        "thundering-return",
        "an empty target that returns is offered a growing part, not the whole load at once",
        Upstreams.of(one("a"), one("b"), one("c")),
        Map.of(
            "a", Conduct.of(Phase.interrupted(slow, ill, seconds(60), seconds(150))),
            "b", Conduct.of(slow),
            "c", Conduct.of(slow)),
        Load.of(Arrivals.poisson(10), MINUTES).streaming());
  }

  private static Situation wrongKey() {
    return ofThree(
        "wrong-key",
        "refused credentials put a target aside for five minutes, and nobody is told no",
        Phase.interrupted(
            USUAL,
            Behaviour.fails(new Refused(401), Duration.ofMillis(30)),
            seconds(60),
            seconds(150)));
  }

  private static Situation callersLeave() {
    return situation(
        "callers-leave",
        "callers who leave are nobody's fault: every permit comes back, health stays",
        Upstreams.of(one("a"), one("b")),
        Map.of("a", Conduct.of(STREAMS), "b", Conduct.of(STREAMS)),
        Load.of(Arrivals.poisson(10), MINUTES)
            .streaming()
            .leaving(new Latency.Exponential(millis(2_000))));
  }

  private static Situation pair(
      String name, String teaches, int weightA, int weightB, Behaviour behaviour, double rate) {
    return situation(
        name,
        teaches,
        Upstreams.of(Upstreams.target("a", 1, weightA), Upstreams.target("b", 1, weightB)),
        Map.of("a", Conduct.of(behaviour), "b", Conduct.of(behaviour)),
        Load.of(Arrivals.poisson(rate), MINUTES));
  }

  /** Three equal targets, of which the first goes through phases. */
  private static Situation ofThree(String name, String teaches, List<Phase> phases) {
    return situation(
        name,
        teaches,
        Upstreams.of(one("a"), one("b"), one("c")),
        Map.of("a", Conduct.of(phases), "b", Conduct.of(USUAL), "c", Conduct.of(USUAL)),
        Load.of(Arrivals.poisson(20), MINUTES));
  }

  private static Situation situation(
      String name, String teaches, Upstream upstream, Map<String, Conduct> providers, Load load) {
    return new Situation(name, teaches, rules(upstream), providers, load, List.of());
  }

  private static Upstream rules(Upstream upstream) {
    return Upstreams.with(Upstreams.with(upstream, SOON_BACK), IMPATIENT);
  }

  private static Target one(String name) {
    return Upstreams.target(name, 1, 1);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static double millis(int millis) {
    return millis * 1e6;
  }
}
