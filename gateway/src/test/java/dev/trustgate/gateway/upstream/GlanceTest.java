package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static dev.trustgate.gateway.upstream.World.exhausted;
import static dev.trustgate.gateway.upstream.World.settle;
import static dev.trustgate.gateway.upstream.World.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who could serve a request at a glance is asked for certain once it is picked. */
class GlanceTest {

  private final List<String> settled = new ArrayList<>();

  /** At a glance everybody serves it; for certain only these. */
  private Demand onlyFor(String... names) {
    return new Demand(
        World.ANY.model(), World.ANY.dialect(), _ -> true, target -> settle(target, names));
  }

  private boolean settle(Target target, String... names) {
    settled.add(target.name());
    return Set.of(names).contains(target.name());
  }

  @Test
  void onlyWhoIsPickedIsAskedForCertain() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 2)));

    for (int request = 0; request < 4; request++) {
      World.settle(world.state().begin(onlyFor("a", "b", "c")), new Answered(200));
    }

    assertThat(settled).containsExactly("a", "b", "a", "b");
  }

  @ParameterizedTest
  @EnumSource
  void whoCannotServeItForCertainIsNotAskedAndKeepsNoTrace(Algorithm algorithm) {
    World world = new World(Config.of(target("a", 1), target("b", 1)).algorithm(algorithm));

    for (int request = 0; request < 20; request++) {
      Failover walk = world.state().begin(onlyFor("b"));
      assertThat(World.settle(walk, new Refused(503))).isEqualTo("b");
      assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
      world.ticker().passSeconds(70);
    }

    assertThat(settled).contains("a");
    assertThat(world.inFlight()).isZero();
    assertThat(world.report("a").counts().selections()).isZero();
  }

  @Test
  void theNextTierServesWhatThisOneCannot() {
    World world = new World(Config.of(target("a", 1), target("b", 1), target("c", 2)));

    assertThat(World.settle(world.state().begin(onlyFor("c")), new Answered(200))).isEqualTo("c");
    assertThat(settled).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void whereNobodyCanServeItThatIsWhy() {
    World world = new World(Config.of(target("a", 1), target("b", 2)));

    assertThat(exhausted(world.state().begin(onlyFor())).why()).isEqualTo(Why.NOBODY_SERVES);
    assertThat(world.inFlight()).isZero();
  }

  @Test
  void whoCannotServeItIsNoReasonToComeAgainLater() {
    World world = new World(Config.of(target("a", 1)).checks(true, 1, 60));
    world.request(new Refused(500));

    assertThat(exhausted(world.state().begin(onlyFor())).why()).isEqualTo(Why.NOBODY_SERVES);
    assertThat(tried(world.state().begin(onlyFor("a"))).target().name()).isEqualTo("a"); // on trial
  }

  @Test
  void nobodyIsWaitedForInVain() {
    World world =
        new World(Config.of(target("a", 1), target("b", 2)).retryAfterWait(Duration.ofSeconds(9)));
    world.request(new Refused(429, Duration.ofSeconds(5)));

    assertThat(World.settle(world.state().begin(onlyFor("b")), new Answered(200))).isEqualTo("b");
    assertThat(tried(world.state().begin(onlyFor("b"))).target().name()).isEqualTo("b");
  }

  @Test
  void noRetryIsPaidForWhoCannotServeIt() {
    World world = new World(Config.of(target("a", 1), target("b", 1)).checks(false, 1, 1));

    for (int request = 0; request < 100; request++) {
      Failover walk = world.state().begin(onlyFor("a"));
      assertThat(World.settle(walk, new Refused(503))).isEqualTo("a");
      assertThat(exhausted(walk).why()).isEqualTo(Why.TARGETS_SPENT);
    }

    Failover other = world.begin();
    World.settle(other, new Refused(503));
    World.settle(other, new Answered(200)); // there is a retry left to pay with
  }

  @Test
  void whenToComeAgainIsToldOfThoseWhoCanServeIt() {
    World world = new World(Config.of(target("a", 1), target("b", 1)));
    Failover walk = world.state().begin(onlyFor("a"));

    World.settle(walk, new Refused(429, Duration.ofSeconds(7)));

    assertThat(exhausted(walk).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void aDefectOfOursKeepsNoSeat() {
    World world = new World(Config.of(target("a", 1)));
    Demand defective =
        new Demand(
            World.ANY.model(),
            World.ANY.dialect(),
            _ -> true,
            _ -> {
              throw new IllegalStateException("a defect");
            });

    assertThatThrownBy(() -> world.state().begin(defective).next()).hasMessage("a defect");
    assertThat(world.inFlight()).isZero();
  }
}
