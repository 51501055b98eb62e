package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TierWalkTest {

  @Test
  void whoeverComesSecondToAProbeGoesOnToTheNextAndLeavesNoTrace() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(true, 1, 60));
    assertThat(world.request(new Refused(500))).isEqualTo("a");
    world.ticker().passSeconds(60);
    long now = world.ticker().nanos();
    List<TierWalk> slow =
        Stream.generate(
                () ->
                    new TierWalk(
                        world.state().tiers().getFirst(), World.ANY::servableBy, _ -> true))
            .limit(10)
            .filter(walk -> walk.anyEligible(now))
            .toList();
    Demand onlyA = new Demand(World.ANY.model(), World.ANY.dialect(), t -> t.name().equals("a"));
    Attempt probe = tried(world.state().begin(onlyA));

    // Both looked eligible when these looked; whichever they draw, they get b.
    assertThat(slow).hasSize(10);
    for (TierWalk walk : slow) {
      TierWalk.Admission late = walk.pick(true, now).orElseThrow();
      assertThat(late.target().config().name()).isEqualTo("b");
      assertThat(world.inFlight()).isEqualTo(2);
      late.target().vacate();
    }
    probe.settle(new Answered(200));
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void whereAllProbesAreTakenNobodyIsLeft() {
    World world = new World(Config.of(target("a", 1)).checks(true, 1, 60));
    world.request(new Refused(500));
    world.ticker().passSeconds(60);
    long now = world.ticker().nanos();
    TierWalk slow =
        new TierWalk(world.state().tiers().getFirst(), World.ANY::servableBy, _ -> true);
    assertThat(slow.anyEligible(now)).isTrue();
    Attempt probe = tried(world.begin());

    assertThat(slow.pick(true, now)).isEmpty();
    assertThat(world.inFlight()).isEqualTo(1);
    assertThat(slow.trial(0, now)).isEmpty();
    assertThat(world.inFlight()).isEqualTo(1);
    probe.close();
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void aTargetThatCameBackIsRamped() {
    World world =
        new World(
            Config.of(target("a", 1)).algorithm(Algorithm.LEAST_CONNECTIONS).checks(true, 1, 20));
    TargetState target = world.state().targets().getFirst();
    assertThat(target.rampPermille(world.ticker().nanos())).isEqualTo(1_000);
    world.request(new Refused(500));
    world.ticker().passSeconds(20);
    world.answered();

    assertThat(target.rampPermille(world.ticker().nanos())).isEqualTo(100);
    world.ticker().pass(Duration.ofSeconds(15));
    assertThat(target.rampPermille(world.ticker().nanos())).isEqualTo(750);
    world.ticker().pass(Duration.ofSeconds(5));
    assertThat(target.rampPermille(world.ticker().nanos())).isEqualTo(1_000);
  }
}
