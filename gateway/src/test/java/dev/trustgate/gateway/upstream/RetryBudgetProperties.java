package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RetryBudgetProperties {

  private static final long SECOND = 1_000_000_000L;

  /** At any moment, over the ten seconds before it, counted exactly. */
  @Property
  void neverMoreThanAFifthAndTen(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long now = random.nextLong();
    RetryBudget budget = new RetryBudget(now);
    List<Long> requests = new ArrayList<>();
    List<Long> retries = new ArrayList<>();
    for (int event = 0; event < 1_000; event++) {
      now += random.nextLong(random.nextInt(10) == 0 ? 3 * SECOND : SECOND / 20);
      if (random.nextInt(3) > 0) {
        budget.requested(now);
        requests.add(now);
      } else if (budget.tryRetry(now)) {
        retries.add(now);
        assertThat(within(retries, now))
            .as("seed %d", seed)
            .isLessThanOrEqualTo(10 + within(requests, now) / 5);
      }
    }
  }

  private static long within(List<Long> times, long now) {
    return times.stream().filter(time -> now - time < 10 * SECOND).count();
  }
}
