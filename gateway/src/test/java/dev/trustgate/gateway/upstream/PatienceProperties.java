package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.upstream.Outcome.Refused;
import dev.trustgate.gateway.upstream.Step.Exhausted;
import dev.trustgate.gateway.upstream.Step.Try;
import dev.trustgate.gateway.upstream.Step.Wait;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However patient the operator and however bad the luck, every walk ends. */
class PatienceProperties {

  private static final long SECOND = 1_000_000_000L;
  private static final long PAUSE_NANOS_MAX = SECOND / 4;
  private static final List<Outcome> FAILURES =
      FaultTable.rows().stream()
          .flatMap(row -> row.examples().stream())
          .filter(outcome -> FaultTable.judge(outcome).mayFailOver())
          .toList();

  @Property(tries = 2_000)
  void everyWalkEndsWithinItsAllowances(
      @ForAll @IntRange(min = 1, max = 10) int maxAttempts,
      @ForAll @IntRange(max = 5) int retries,
      @ForAll @IntRange(max = 60) int waitSeconds,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Config config =
        Config.of(
                Config.target("a", 1),
                Config.target("b", 1 + random.nextInt(2)),
                Config.target("c", 1 + random.nextInt(3)))
            .attempts(maxAttempts)
            .sameTargetRetries(retries)
            .retryAfterWait(Duration.ofSeconds(waitSeconds))
            .checks(random.nextBoolean(), random.nextInt(1, 5), 30);
    World world = new World(config);
    Failover walk = world.begin();
    long waited = 0;
    int steps = 0;
    while (true) {
      assertThat(++steps).as("seed %d", seed).isLessThan(200);
      switch (walk.next()) {
        case Try(Attempt attempt) -> attempt.settle(failure(random));
        case Wait(long nanos) -> {
          waited += nanos;
          world.ticker().pass(nanos);
        }
        case Exhausted _ -> {
          int targets = (int) walk.trail().stream().map(Tried::target).distinct().count();
          assertThat(targets).as("seed %d", seed).isLessThanOrEqualTo(maxAttempts);
          assertThat(walk.trail().size())
              .as("seed %d", seed)
              .isLessThanOrEqualTo(2 * targets * (1 + retries));
          assertThat(waited)
              .as("seed %d", seed)
              .isLessThanOrEqualTo(
                  (2 + waitSeconds) * SECOND + 3 * PAUSE_NANOS_MAX * targets * retries);
          return;
        }
      }
    }
  }

  private static Outcome failure(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Refused(429, Duration.ofMillis(random.nextInt(10_000)));
      case 1 -> new Refused(500);
      default -> FAILURES.get(random.nextInt(FAILURES.size()));
    };
  }
}
