package dev.trustgate.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CooldownProperties {

  private static final long SECOND = 1_000_000_000L;

  /** One refusal or success; what it is follows from the number. */
  private static Cooldown happened(Cooldown before, int kind, int seconds, long now) {
    return switch (kind) {
      case 0 -> before.afterBusy(Optional.of(Duration.ofSeconds(seconds)), now, now);
      case 1 -> before.afterBusy(Optional.empty(), now, now);
      case 2 -> before.afterQuota(now, now);
      case 3 -> before.afterBusy(Optional.empty(), now - 50 * SECOND, now);
      default -> before.afterSuccess(now);
    };
  }

  @Property(tries = 10_000)
  void theEndNeverMovesForwardInTimeAndIsNeverFurtherThanAnHour(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> kinds,
      @ForAll @IntRange(max = 1_000) int seconds,
      @ForAll boolean aroundTheWrap) {
    long now = aroundTheWrap ? Long.MAX_VALUE - 20 * SECOND : 0;
    Cooldown cooldown = Cooldown.NONE;
    for (int kind : kinds) {
      Cooldown next = happened(cooldown, kind, seconds, now);
      assertThat(next.leftNanos(now)).isLessThanOrEqualTo(3_600 * SECOND);
      if (cooldown.set()) {
        assertThat(next.leftNanos(now)).isGreaterThanOrEqualTo(cooldown.leftNanos(now));
      }
      if (kind < 4) {
        assertThat(next.leftNanos(now)).isGreaterThanOrEqualTo(SECOND);
      }
      cooldown = next;
      now += 3 * SECOND;
    }
  }
}
