package dev.trustgate.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.gateway.fixture.Exchanges;
import dev.trustgate.gateway.recent.Answers.Sums;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What callers got, by whom they asked. */
class CallerAnswersTest {

  private long nanos = Long.MAX_VALUE - 1;
  private final CallerAnswers answers = new CallerAnswers(() -> nanos);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private void finish(String where, int status, String error, String interrupted) {
    answers.finished(Exchanges.over(where, status, error, interrupted));
  }

  @Test
  void forWhomNoRetryWasLeftIsCountedBesideWhatTheyGot() {
    ExchangeRecord plain = Exchanges.over("shop/pool", 503, "", "");
    answers.finished(plain);
    answers.finished(Exchanges.withoutRetry("shop/pool", 503));

    assertThat(answers.upstream("shop", "pool").failed()).isEqualTo(2);
    assertThat(answers.upstream("shop", "pool").budgetSpent()).isOne();
    assertThat(answers.everybody().budgetSpent()).isOne();
  }

  @Test
  void everyEndingHasItsPlace() {
    finish("shop/pool", 200, "", "");
    finish("shop/pool", 400, "", "");
    finish("shop/pool", 404, "no_model", "");
    finish("shop/pool", 429, "", "");
    finish("shop/pool", 429, "all_targets_cooling", "");
    finish("shop/pool", 502, "", "");
    finish("shop/pool", 503, "all_targets_ejected", "");
    finish("shop/pool", 200, "", "cut");
    finish("shop/pool", 200, "caller_gone", "client-gone");
    finish("shop/pool", 200, "caller_slow", "client-slow");
    finish("shop/pool", 499, "caller_gone", "");

    Sums sums = answers.upstream("shop", "pool");

    assertThat(sums).isEqualTo(new Sums(11 / 57.5, 1, 2, 2, 2, 1, 3, 3, 0));
    assertThat(answers.gateway("shop")).isEqualTo(sums);
    assertThat(answers.everybody()).isEqualTo(sums);
  }

  @Test
  void whoGotNowhereCountsAsFarAsItGot() {
    finish("", 404, "no_gateway", "");
    finish("shop", 503, "gateway_paused", "");
    finish("shop/pool", 200, "", "");
    finish("other/pool", 200, "", "");

    assertThat(answers.everybody().byGateway()).isEqualTo(2);
    assertThat(answers.gateway("shop").failed()).isEqualTo(1);
    assertThat(answers.gateway("shop").ok()).isEqualTo(1);
    assertThat(answers.upstream("shop", "pool").failed()).isZero();
    assertThat(answers.upstream("other", "pool").ok()).isEqualTo(1);
    assertThat(answers.upstream("nobody", "pool")).isEqualTo(Sums.NOTHING);
    assertThat(answers.upstream("shop", "none")).isEqualTo(Sums.NOTHING);
  }

  @Test
  void whatIsFiveMinutesAgoIsForgotten() {
    finish("shop/pool", 503, "x", "");
    pass(290);
    finish("shop/pool", 200, "", "");
    assertThat(answers.everybody().failed()).isEqualTo(1);
    assertThat(answers.everybody().perSecond()).isCloseTo(1 / 57.5, within(1e-9));
    pass(30);
    assertThat(answers.everybody().failed()).isZero();
    assertThat(answers.everybody().ok()).isEqualTo(1);
  }

  @Test
  void whoIsNoMoreIsForgotten() {
    finish("shop/pool", 200, "", "");
    finish("shop/old", 200, "", "");
    finish("gone/pool", 200, "", "");

    answers.retain(Map.of("shop", Set.of("pool")));

    assertThat(answers.gateway("gone")).isEqualTo(Sums.NOTHING);
    assertThat(answers.upstream("shop", "old")).isEqualTo(Sums.NOTHING);
    assertThat(answers.upstream("shop", "pool").ok()).isEqualTo(1);
    assertThat(answers.everybody().ok()).isEqualTo(3);
  }
}
