package dev.trustgate.simulator.proof;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.UpstreamState;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The gateway's core alone, asked request by request, with outcomes that are said instead of
 * simulated. Its clock stands unless it is moved.
 */
final class Core {

  private static final Demand ANY = new Demand(Optional.of("any"), Dialect.OPENAI);
  private static final Outcome ANSWERED = new Answered(200);

  private final VirtualClock clock;
  private final UpstreamState state;
  private final Map<String, Integer> places = new HashMap<>();

  private Core(VirtualClock clock, UpstreamState state) {
    this.clock = clock;
    this.state = state;
    for (Target target : state.config().targets()) {
      places.put(target.name(), places.size());
    }
  }

  static Core of(Upstream upstream, RandomGenerator random) {
    var clock = new VirtualClock();
    return new Core(clock, new UpstreamState(upstream, clock, clock, random));
  }

  UpstreamState state() {
    return state;
  }

  /** The first attempt of a new request, if there may be one now. */
  Optional<Attempt> attempt() {
    return state.begin(ANY).next() instanceof Try(Attempt attempt)
        ? Optional.of(attempt)
        : Optional.empty();
  }

  /** Lets time pass until then. */
  void at(long nanos) {
    clock.run(nanos);
  }

  /** Begins so many requests, all of which are answered; how many went to each target. */
  long[] firstAttempts(int requests) {
    long[] counts = new long[places.size()];
    for (int i = 0; i < requests; i++) {
      Attempt attempt = attempt().orElseThrow();
      counts[Objects.requireNonNull(places.get(attempt.target().name()))]++;
      attempt.settle(ANSWERED);
    }
    return counts;
  }
}
