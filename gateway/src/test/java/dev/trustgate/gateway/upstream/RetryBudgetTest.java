package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RetryBudgetTest {

  private static final long SECOND = 1_000_000_000L;

  private static int taken(RetryBudget budget, long now) {
    int taken = 0;
    while (budget.tryRetry(now)) {
      taken++;
    }
    return taken;
  }

  @Test
  void anIdleUpstreamMayRetryTenTimesInTenSeconds() {
    RetryBudget budget = new RetryBudget(0);

    assertThat(taken(budget, 0)).isEqualTo(10);
    assertThat(taken(budget, 10 * SECOND)).isZero();
    assertThat(taken(budget, 10 * SECOND + SECOND / 5)).isEqualTo(10);
  }

  @Test
  void aFifthOfTheRequestsMayBeRetriedOnTop() {
    RetryBudget budget = new RetryBudget(0);
    for (int i = 0; i < 1_000; i++) {
      budget.requested(i * SECOND / 1_000);
    }

    assertThat(taken(budget, SECOND)).isEqualTo(210);
    assertThat(taken(budget, 30 * SECOND)).isEqualTo(10);
  }

  @Test
  void theWrapOfTheTickerDoesNotMatter() {
    long born = Long.MAX_VALUE - SECOND;
    RetryBudget budget = new RetryBudget(born);
    for (int i = 0; i < 100; i++) {
      budget.requested(born + i * SECOND / 50);
    }

    assertThat(taken(budget, born + 2 * SECOND)).isEqualTo(30);
  }

  @Test
  @Timeout(60)
  void threadsThatMeetNeverTakeMoreThanThereIs() throws Exception {
    int threads = 8;
    for (int round = 0; round < 50; round++) {
      RetryBudget budget = new RetryBudget(0);
      IntStream.range(0, 500).forEach(_ -> budget.requested(SECOND));
      CyclicBarrier start = new CyclicBarrier(threads);
      int taken = 0;
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<Integer>> running =
            IntStream.range(0, threads)
                .mapToObj(
                    _ ->
                        pool.submit(
                            () -> {
                              start.await();
                              return taken(budget, 2 * SECOND);
                            }))
                .toList();
        for (Future<Integer> thread : running) {
          taken += thread.get();
        }
      }

      // Threads may refuse each other the last few, but what is left then is still there.
      assertThat(taken + taken(budget, 2 * SECOND)).isEqualTo(110);
    }
  }
}
