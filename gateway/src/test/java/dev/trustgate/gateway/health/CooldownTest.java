package dev.trustgate.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CooldownTest {

  private static final long SECOND = 1_000_000_000L;

  private static Cooldown busyAt(Cooldown before, long second) {
    return before.afterBusy(Optional.empty(), second * SECOND, second * SECOND);
  }

  @Test
  void withoutARefusalNobodyCools() {
    assertThat(Cooldown.NONE.leftNanos(Long.MIN_VALUE)).isZero();
    assertThat(Cooldown.NONE.leftNanos(Long.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1000",
    "PT0.02S, 1000",
    "PT1S, 1000",
    "PT1.5S, 1500",
    "PT17S, 17000",
    "PT300S, 300000",
    "PT301S, 300000",
    "PT8760H, 300000",
    "PT2562047788015215H, 300000"
  })
  void aHintIsFollowedWithinASecondAndFiveMinutes(Duration hint, long millis) {
    Cooldown cooldown = Cooldown.NONE.afterBusy(Optional.of(hint), 0, 40 * SECOND);

    assertThat(cooldown.leftNanos(40 * SECOND)).isEqualTo(millis * 1_000_000);
    assertThat(cooldown.leftNanos(40 * SECOND + millis * 1_000_000)).isZero();
  }

  @Test
  void withoutAHintASecondDoublesUpToAMinute() {
    Cooldown cooldown = Cooldown.NONE;
    long now = 1;
    for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      cooldown = busyAt(cooldown, now);
      assertThat(cooldown.leftNanos(now * SECOND)).isEqualTo(expected * SECOND);
      now += expected;
    }
  }

  @Test
  void aSuccessStartsTheDoublingAnew() {
    Cooldown cooldown = busyAt(busyAt(busyAt(Cooldown.NONE, 1), 2), 4);

    Cooldown relieved = cooldown.afterSuccess(8 * SECOND);

    assertThat(relieved.leftNanos(5 * SECOND)).isEqualTo(3 * SECOND);
    assertThat(busyAt(relieved, 9).leftNanos(9 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void aSuccessThatBeganBeforeTheRefusalProvesNothing() {
    Cooldown cooldown = busyAt(busyAt(Cooldown.NONE, 1), 2);

    assertThat(cooldown.afterSuccess(2 * SECOND)).isEqualTo(cooldown);
    assertThat(cooldown.afterSuccess(SECOND)).isEqualTo(cooldown);
  }

  @Test
  void anOutageBeginsWithTheFirstRefusalAfterSomethingWentWell() {
    Cooldown cooldown = busyAt(busyAt(busyAt(Cooldown.NONE, 1), 2), 4);

    assertThat(Cooldown.NONE.proven()).isTrue();
    assertThat(cooldown.proven()).isFalse();
    assertThat(cooldown.firstNanos()).isEqualTo(SECOND);
    Cooldown proven = cooldown.afterSuccess(8 * SECOND);
    assertThat(proven.proven()).isTrue();
    assertThat(proven.afterSuccess(10 * SECOND)).isEqualTo(proven);
    assertThat(busyAt(proven, 12).firstNanos()).isEqualTo(12 * SECOND);
    assertThat(busyAt(proven, 12).proven()).isFalse();
  }

  @Test
  void aBurstOfRefusalsIsOneStep() {
    Cooldown cooldown = Cooldown.NONE;
    for (int attempt = 0; attempt < 100; attempt++) {
      cooldown = cooldown.afterBusy(Optional.empty(), attempt, SECOND + attempt);
    }

    assertThat(cooldown.leftNanos(SECOND + 99)).isEqualTo(SECOND);
    assertThat(busyAt(cooldown, 3).leftNanos(3 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void anAttemptOfTheVeryInstantOfTheRefusalIsPartOfTheBurst() {
    Cooldown cooldown = busyAt(Cooldown.NONE, 1);

    Cooldown again = cooldown.afterBusy(Optional.empty(), SECOND, SECOND);

    assertThat(again).isEqualTo(cooldown);
  }

  @Test
  void anEmptyAccountCoolsForFiveMinutesAndDoublesUpToAnHour() {
    Cooldown cooldown = Cooldown.NONE;
    long now = 1;
    for (long minutes : new long[] {5, 10, 20, 40, 60, 60}) {
      cooldown = cooldown.afterQuota(now * SECOND, now * SECOND);
      assertThat(cooldown.leftNanos(now * SECOND)).isEqualTo(minutes * 60 * SECOND);
      now += minutes * 60;
    }
  }

  @Test
  void aSuccessMakesTheNextEmptyAccountAsShortAsTheFirst() {
    Cooldown twice = Cooldown.NONE.afterQuota(1, 1).afterQuota(2, 2);

    Cooldown again = twice.afterSuccess(3).afterQuota(4, 600 * SECOND);

    assertThat(twice.leftNanos(2)).isEqualTo(600 * SECOND);
    assertThat(again.leftNanos(600 * SECOND)).isEqualTo(300 * SECOND);
  }

  @Test
  void aShorterRefusalNeverShortensALongerOne() {
    Cooldown empty = Cooldown.NONE.afterQuota(0, SECOND);

    Cooldown busy = empty.afterBusy(Optional.of(Duration.ofSeconds(2)), 0, 2 * SECOND);

    assertThat(busy.leftNanos(2 * SECOND)).isEqualTo(299 * SECOND);
  }
}
