package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import java.util.Optional;
import java.util.SplittableRandom;

/** An upstream in a world whose time stands still until told otherwise. */
final class World {

  static final long SEED = 4_711;
  static final Demand ANY = new Demand(Optional.of("gpt-4o"), Dialect.OPENAI);

  private final ManualTicker ticker;
  private UpstreamState state;

  /** Begins at so large an instant that none can be taken for a duration unnoticed. */
  World(Config config) {
    this(config, Long.MAX_VALUE / 4);
  }

  World(Config config, long startNanos) {
    this.ticker = new ManualTicker(startNanos);
    this.state = new UpstreamState(config.upstream(), ticker, ticker, new SplittableRandom(SEED));
  }

  ManualTicker ticker() {
    return ticker;
  }

  UpstreamState state() {
    return state;
  }

  void reconfigure(Config config) {
    state = state.reconfigured(config.upstream());
  }

  Failover begin() {
    return state.begin(ANY);
  }

  /** The attempt that the walk hands out now; fails if it says anything else. */
  static Attempt tried(Failover walk) {
    Step step = walk.next();
    assertThat(step).isInstanceOf(Try.class);
    return ((Try) step).attempt();
  }

  /** How long the walk wants to wait now; fails if it says anything else. */
  static long waited(Failover walk) {
    Step step = walk.next();
    assertThat(step).isInstanceOf(Wait.class);
    return ((Wait) step).nanos();
  }

  /** How the walk ends now; fails if it goes on. */
  static Exhausted exhausted(Failover walk) {
    Step step = walk.next();
    assertThat(step).isInstanceOf(Exhausted.class);
    return (Exhausted) step;
  }

  /** Takes the next attempt of the walk and ends it so; gives the name of the target. */
  static String settle(Failover walk, Outcome outcome) {
    Attempt attempt = tried(walk);
    attempt.settle(outcome);
    return attempt.target().name();
  }

  /** One request whose first attempt ends so; gives the name of the target. */
  String request(Outcome outcome) {
    return settle(begin(), outcome);
  }

  String answered() {
    return request(new Answered(200));
  }

  TargetReport report(String name) {
    return state.report().targets().stream()
        .filter(target -> target.target().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  int inFlight() {
    return state.targets().stream().mapToInt(TargetState::inFlight).sum();
  }
}
