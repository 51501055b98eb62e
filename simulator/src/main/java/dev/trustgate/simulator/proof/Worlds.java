package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.virtual.Observer;
import dev.trustgate.simulator.virtual.Simulation;
import dev.trustgate.simulator.virtual.Situation;
import dev.trustgate.simulator.virtual.Situation.Conduct;
import dev.trustgate.simulator.virtual.Situation.Load;
import dev.trustgate.simulator.virtual.Upstreams;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Situations around the gateway's core, written as briefly as a claim wants them. */
final class Worlds {

  /** No outcome changes the health of a target. */
  static final HealthChecks UNWATCHED = new HealthChecks(false, 3, Duration.ofSeconds(60));

  private Worlds() {}

  /** Targets named {@code t0}, {@code t1} …, of one tier and one weight. */
  static Upstream upstream(int targets, Algorithm algorithm) {
    Target[] all =
        IntStream.range(0, targets)
            .mapToObj(i -> Upstreams.target(name(i), 1, 1))
            .toArray(Target[]::new);
    return Upstreams.with(Upstreams.of(all), algorithm);
  }

  static String name(int target) {
    return "t" + target;
  }

  /** The upstream with so many attempts for a request, each of which may take so long. */
  static Upstream patient(Upstream upstream, int attempts, Duration response) {
    return Upstreams.with(
        upstream,
        new FailoverPolicy(
            attempts,
            0,
            Duration.ZERO,
            Duration.ofSeconds(3),
            response,
            response,
            response,
            response,
            Duration.ofHours(1),
            StreamRecovery.ERROR));
  }

  /** One attempt for a request, however long it takes, and health is not watched. */
  static Upstream plain(int targets, Algorithm algorithm) {
    Upstream upstream = Upstreams.with(upstream(targets, algorithm), UNWATCHED);
    return patient(upstream, 1, Duration.ofHours(1));
  }

  /** A situation in which the targets behave like these, in their order. */
  static Situation situation(Upstream upstream, List<Conduct> conducts, Load load) {
    Map<String, Conduct> providers = new HashMap<>();
    for (int i = 0; i < conducts.size(); i++) {
      providers.put(name(i), conducts.get(i));
    }
    return new Situation("proof", "", upstream, providers, load, List.of());
  }

  /** Plays a situation while this observer watches, and gives it back. */
  static <O extends Observer> O play(Situation situation, long seed, O observer) {
    new Simulation(situation, seed).watchedBy(observer).run();
    return observer;
  }
}
