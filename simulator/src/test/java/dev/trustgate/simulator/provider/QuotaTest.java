package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.provider.Quota.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private Quota quota(int requests, int tokens) {
    return new Quota(requests, tokens, now::get);
  }

  private static Grant take(Quota quota, int tokens) {
    return quota.take(tokens, Instant.EPOCH);
  }

  private void pass(Duration duration) {
    now.addAndGet(duration.toNanos());
  }

  @Test
  void requestsAreCountedDownAndComeBackEvenly() {
    Quota quota = quota(60, 0);
    for (int left = 59; left >= 0; left--) {
      Grant grant = take(quota, 1);
      assertThat(grant.delay()).isZero();
      assertThat(grant.allowance().requests().remaining()).isEqualTo(left);
    }
    assertThat(take(quota, 1).delay()).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(take(quota, 1).delay()).isZero();
    assertThat(take(quota, 1).delay()).isPositive();
    pass(Duration.ofMinutes(5));
    assertThat(take(quota, 1).allowance().requests().remaining()).isEqualTo(59);
  }

  @Test
  void theResetIsWhenEverythingIsBack() {
    Quota quota = quota(60, 600);
    Grant grant = take(quota, 300);
    assertThat(grant.allowance().requests().reset()).isEqualTo(Duration.ofSeconds(1));
    assertThat(grant.allowance().tokens().reset()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whatDoesNotFitTakesNothing() {
    Quota quota = quota(60, 100);
    take(quota, 90);
    Grant refused = take(quota, 20);
    assertThat(refused.delay()).isEqualTo(Duration.ofSeconds(6));
    assertThat(refused.allowance().requests().remaining()).isEqualTo(59);
    assertThat(refused.allowance().tokens().remaining()).isEqualTo(10);
  }

  @Test
  void aRequestLargerThanTheLimitWaitsForAFullBucketOnly() {
    Quota quota = quota(0, 100);
    assertThat(take(quota, 500).delay()).isZero();
    assertThat(take(quota, 500).delay()).isGreaterThan(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(6));
    assertThat(take(quota, 500).delay()).isZero();
  }

  @Test
  void noLimitIsNeverReached() {
    Quota quota = quota(0, 0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(take(quota, 1_000).delay()).isZero();
    }
    assertThat(take(quota, 1).allowance().requests().remaining()).isEqualTo(9_999);
  }
}
