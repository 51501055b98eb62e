package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Bodies together have a bound, and it is given back. */
class BodyBudgetTest {

  private final BodyBudget budget = new BodyBudget(100);

  private static void isRefused(BodyBudget.Lease lease, long bytes) {
    assertThatThrownBy(() -> lease.growTo(bytes))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().status()).isEqualTo(503);
              assertThat(refused.refusal().code()).isEqualTo("overloaded");
            });
  }

  @Test
  void isSpentAndGivenBack() {
    try (var first = budget.lease()) {
      first.growTo(60);
      try (var second = budget.lease()) {
        second.growTo(40);
        isRefused(first, 61);
      }
      first.growTo(100);
    }
    try (var all = budget.lease()) {
      all.growTo(100);
    }
  }

  @Test
  void whatWasRefusedIsFreeForOthers() {
    try (var wide = budget.lease();
        var other = budget.lease()) {
      wide.growTo(50);
      isRefused(wide, 101);
      other.growTo(50);
      isRefused(other, 51);
    }
  }
}
