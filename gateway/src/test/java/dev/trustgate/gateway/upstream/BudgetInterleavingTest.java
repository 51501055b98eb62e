package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.fixture.Interleavings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * However threads meet at the last retries of the budget, never more are granted than there are,
 * and what they refused each other is still there afterwards.
 */
@Tag("interleaving")
class BudgetInterleavingTest {

  /** What threads may do to a budget with one retry left and another one near. */
  public static class Operations {
    private static final int LEFT = 1;

    private final RetryBudget budget = new RetryBudget(0);
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    public Operations() {
      for (int i = 1; i < RetryBudget.REQUESTS_PER_RETRY; i++) {
        request();
      }
      for (int i = LEFT; i < RetryBudget.FLOOR; i++) {
        retry();
      }
    }

    @Operation
    public void request() {
      requests.incrementAndGet();
      budget.requested(0);
    }

    @Operation
    public void retry() {
      if (budget.tryRetry(0)) {
        granted.incrementAndGet();
      }
    }

    @Validate
    public void exactlyTheBudgetIsGranted() {
      int budgeted = RetryBudget.FLOOR + requests.get() / RetryBudget.REQUESTS_PER_RETRY;
      Interleavings.expect(granted.get(), Math.min(granted.get(), budgeted), "granted");
      while (budget.tryRetry(0)) {
        granted.incrementAndGet();
      }
      Interleavings.expect(budgeted, granted.get(), "granted in the end");
    }
  }

  @Test
  void noScheduleGrantsMoreThanThereIs() {
    Interleavings.explore(Operations.class, 3);
  }
}
