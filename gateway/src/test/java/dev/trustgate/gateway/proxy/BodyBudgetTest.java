package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Bodies together have a bound, and it is given back. */
class BodyBudgetTest {

  private final BodyBudget budget = new BodyBudget(100);

  @Test
  void isSpentAndGivenBack() {
    try (var first = budget.take(60);
        var second = budget.take(40)) {
      assertThat(first).isNotSameAs(second);
      assertThatThrownBy(() -> budget.take(1))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> {
                assertThat(refused.refusal().status()).isEqualTo(503);
                assertThat(refused.refusal().code()).isEqualTo("overloaded");
              });
    }
    budget.take(100).close();
  }

  @Test
  void whatIsNotNeededIsFreeForOthers() {
    try (var wide = budget.take(100)) {
      wide.shrinkTo(10);
      budget.take(90).close();
      assertThatThrownBy(() -> budget.take(91)).isInstanceOf(RefusedException.class);
    }
    budget.take(100).close();
  }
}
