package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.upstream.Attempt;
import dev.trustgate.gateway.upstream.Demand;
import dev.trustgate.gateway.upstream.Outcome;
import dev.trustgate.gateway.upstream.Step;
import dev.trustgate.gateway.upstream.UpstreamState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The watchers notice: told other rules than the core goes by, they say what is wrong and when. */
class InvariantsTest {

  private static final long SEED = 20_260_101;

  private static Situation situation(String name) {
    return Situations.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /** Plays it with watchers that believe in another configuration. */
  private static void playMistaken(Situation situation, UnaryOperator<Upstream> belief) {
    var simulation = new Simulation(situation, SEED);
    var invariants = new Invariants(simulation, situation, SEED);
    simulation.watchedBy(new Told(invariants, belief)).run();
  }

  /** Tells everything on, but for the configuration. */
  private record Told(Invariants invariants, UnaryOperator<Upstream> belief) implements Observer {
    @Override
    public void configured(Upstream upstream) {
      invariants.configured(belief.apply(upstream));
    }

    @Override
    public void arrived(long request) {
      invariants.arrived(request);
    }

    @Override
    public void tried(long request, Attempt attempt) {
      invariants.tried(request, attempt);
    }

    @Override
    public void began(long request, Attempt attempt) {
      invariants.began(request, attempt);
    }

    @Override
    public void settled(long request, Attempt attempt, Outcome outcome) {
      invariants.settled(request, attempt, outcome);
    }

    @Override
    public void waited(long request, long nanos) {
      invariants.waited(request, nanos);
    }

    @Override
    public void finished(long request, Finish finish) {
      invariants.finished(request, finish);
    }

    @Override
    public void afterEvent() {
      invariants.afterEvent();
    }

    @Override
    public void ended() {
      invariants.ended();
    }
  }

  private static UnaryOperator<Upstream> checks(int threshold, int intervalSeconds) {
    var checks = new HealthChecks(true, threshold, Duration.ofSeconds(intervalSeconds));
    return upstream -> Upstreams.with(upstream, checks);
  }

  @Test
  void theTruthPasses() {
    playMistaken(situation("refuses-connections"), UnaryOperator.identity());
  }

  @Test
  void anEjectionThatComesTooLateIsNoticed() {
    assertThatThrownBy(() -> playMistaken(situation("refuses-connections"), checks(2, 20)))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageStartingWith("refuses-connections, round-robin, seed 20260101, 60.")
        .hasMessageContaining("a must be ejected after 2 failures in a row, the last one refused");
  }

  @Test
  void anEjectionThatComesTooEarlyIsNoticed() {
    assertThatThrownBy(() -> playMistaken(situation("refuses-connections"), checks(4, 20)))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a must not be ejected after 3 failures in a row");
  }

  @Test
  void aProbeThatComesTooEarlyIsNoticed() {
    assertThatThrownBy(() -> playMistaken(situation("refuses-connections"), checks(3, 21)))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a is probing, and should not be probed");
  }

  @Test
  void aRestThatLastsTooLongIsNoticed() {
    assertThatThrownBy(() -> playMistaken(situation("refuses-connections"), checks(3, 19)))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a is ejected, and should be eligible");
  }

  @Test
  void aTierThatIsPassedOverIsNoticed() {
    UnaryOperator<Upstream> swapped =
        upstream -> {
          List<Target> targets =
              upstream.targets().stream()
                  .map(t -> Upstreams.target(t.name(), 3 - t.priority(), t.weight()))
                  .toList();
          return checks(3, 20).apply(Upstreams.of(targets.toArray(Target[]::new)));
        };

    assertThatThrownBy(() -> playMistaken(situation("priority-one-outage"), swapped))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("which is of a higher tier and eligible");
  }

  @Test
  void aPermitThatIsNotGivenBackIsNoticed() {
    Situation steady = situation("steady");
    var simulation = new Simulation(steady, SEED);
    var invariants = new Invariants(simulation, steady, SEED);
    Observer deaf =
        new Observer() {
          private int settled;

          @Override
          public void configured(Upstream upstream) {
            invariants.configured(upstream);
          }

          @Override
          public void arrived(long request) {
            invariants.arrived(request);
          }

          @Override
          public void tried(long request, Attempt attempt) {
            invariants.tried(request, attempt);
          }

          @Override
          public void settled(long request, Attempt attempt, Outcome outcome) {
            if (settled++ != 3) { // one release is kept from the watchers
              invariants.settled(request, attempt, outcome);
            }
          }

          @Override
          public void afterEvent() {
            invariants.afterEvent();
          }
        };

    assertThatThrownBy(() -> simulation.watchedBy(deaf).run())
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("in flight, and should have");
  }

  @Test
  void tooManyTargetsAreNoticed() {
    UnaryOperator<Upstream> one =
        upstream ->
            Upstreams.with(
                upstream,
                new FailoverPolicy(
                    1,
                    0,
                    Duration.ZERO,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    StreamRecovery.ERROR));

    assertThatThrownBy(() -> playMistaken(situation("refuses-connections"), one))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a request asks 2 targets");
  }

  @Test
  void anAttemptBeyondTheDeadlineIsNoticed() {
    UnaryOperator<Upstream> hasty =
        upstream ->
            Upstreams.with(
                upstream,
                new FailoverPolicy(
                    3,
                    0,
                    Duration.ZERO,
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(4),
                    StreamRecovery.ERROR));

    assertThatThrownBy(() -> playMistaken(situation("black-hole"), hasty))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("is asked after the time of the request is over");
  }

  @Test
  void theSameTargetTwiceIsNoticed() {
    assertThatThrownBy(() -> replayed((bounds, attempt) -> bounds.tried(1, attempt)))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a is asked twice by one request at once");
  }

  @Test
  void anotherAttemptOnceTheCallerHasBytesIsNoticed() {
    assertThatThrownBy(
            () ->
                replayed(
                    (bounds, attempt) -> {
                      bounds.began(1, attempt);
                      bounds.tried(1, attempt);
                    }))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("a is asked although the caller has bytes already");
  }

  @Test
  void anAttemptAfterTheEndIsNoticed() {
    assertThatThrownBy(
            () ->
                replayed(
                    (bounds, attempt) -> {
                      bounds.finished(1, new Finish(Finish.Kind.LEFT, "client-gone", 0, 1));
                      bounds.tried(1, attempt);
                    }))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("request 1 goes on after its end");
  }

  @Test
  void moreRetriesThanTheBudgetAreNoticed() {
    assertThatThrownBy(
            () ->
                replayed(
                    (bounds, attempt) -> {
                      for (int request = 2; request < 100; request++) {
                        bounds.arrived(request);
                        bounds.tried(request, attempt);
                        bounds.waited(request, 1);
                        bounds.tried(request, attempt);
                      }
                    }))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("too many retries: 13 for 14 requests within ten seconds");
  }

  /** Something is told of a walk whose first attempt, on the target a, has just gone out. */
  private static void replayed(BiConsumer<WalkBounds, Attempt> told) {
    Situation steady = situation("steady");
    var simulation = new Simulation(steady, SEED);
    Upstream one = Upstreams.of(Upstreams.target("a", 1, 1));
    var check = new Check(simulation, steady, SEED);
    var bounds = new WalkBounds(simulation, one.failover(), check);
    var state =
        new UpstreamState(one, simulation.clock(), simulation.clock(), new SplittableRandom(SEED));
    var walk = state.begin(new Demand(Optional.of("any"), Dialect.OPENAI));
    if (walk.next() instanceof Step.Try(Attempt attempt)) {
      bounds.arrived(1);
      bounds.tried(1, attempt);
      told.accept(bounds, attempt);
    }
  }

  @Test
  void aRequestThatGoesOnAfterItsEndIsNoticed() {
    Situation steady = situation("steady");
    var simulation = new Simulation(steady, SEED);
    var invariants = new Invariants(simulation, steady, SEED);

    assertThatThrownBy(() -> invariants.waited(1, 5))
        .isInstanceOf(Invariants.Broken.class)
        .hasMessageContaining("request 1 goes on after its end");
  }
}
