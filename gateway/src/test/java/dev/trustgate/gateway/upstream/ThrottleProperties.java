package dev.trustgate.gateway.upstream;

import static dev.trustgate.gateway.upstream.Config.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.health.HealthState;
import dev.trustgate.gateway.upstream.Outcome.Answered;
import dev.trustgate.gateway.upstream.Outcome.Refused;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A target that answers 429 with a Retry-After of r at the instant t gets no attempt in [t, t+r),
 * may be asked at t+r exactly, and is as healthy as before.
 */
class ThrottleProperties {

  private static final int REQUESTS = 30;

  @Property
  void nobodyIsAskedBeforeTheTimeItNamed(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1_000, max = 300_000) int retryAfterMillis,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World world =
        new World(
            Config.of(target("busy", 1), target("other", 1), target("below", 2))
                .algorithm(algorithm)
                .checks(true, 1, 60),
            random.nextLong());
    refuse(world, Duration.ofMillis(retryAfterMillis));
    TargetState busy = world.state().targets().getFirst();
    HealthState before = busy.health().state();
    long left = Duration.ofMillis(retryAfterMillis).toNanos();

    for (int request = 0; request < REQUESTS && left > 1; request++) {
      long passed = request == REQUESTS - 1 ? left - 1 : random.nextLong(left);
      world.ticker().pass(passed);
      left -= passed;
      assertThat(world.answered()).as("seed %d", seed).isEqualTo("other");
    }
    assertThat(busy.health().state()).isSameAs(before);
    world.ticker().pass(left - 1);
    assertThat(busy.eligible(world.ticker().nanos())).isFalse();
    world.ticker().pass(1);
    assertThat(busy.eligible(world.ticker().nanos())).isTrue();
    assertThat(busy.health().state()).isSameAs(before);
  }

  /** Requests until the busy one is met; it refuses, and whoever comes next answers. */
  private static void refuse(World world, Duration retryAfter) {
    while (true) {
      Failover walk = world.begin();
      Attempt first = World.tried(walk);
      if (first.target().name().equals("busy")) {
        first.settle(new Refused(429, retryAfter));
        assertThat(World.settle(walk, new Answered(200))).isEqualTo("other");
        return;
      }
      first.settle(new Answered(200));
    }
  }
}
