package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final long MILLI = 1_000_000;

  /** Chance that always gives the longest pause. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private static Patience patience(Duration retryAfterWait, int repeats) {
    FailoverPolicy policy =
        Config.of(Config.target("a", 1))
            .retryAfterWait(retryAfterWait)
            .sameTargetRetries(repeats)
            .policy();
    return new Patience(policy, LONGEST);
  }

  @Test
  void pausesDoubleFrom25To250Millis() {
    Patience patience = patience(Duration.ZERO, 5);
    for (long millis : new long[] {25, 50, 100, 200, 250}) {
      assertThat(patience.repeats()).isTrue();
      assertThat(patience.pause(0)).isEqualTo(millis * MILLI);
    }
    assertThat(patience.repeats()).isFalse();
    patience.moveOn();
    assertThat(patience.repeats()).isTrue();
    assertThat(patience.pause(0)).isEqualTo(25 * MILLI);
  }

  @Test
  void aWaitIsOverAtItsInstantAndNotBefore() {
    Patience patience = patience(Duration.ofSeconds(1), 1);
    assertThat(patience.leftNanos(7)).isZero();

    patience.stay(10, 100);

    assertThat(patience.leftNanos(100)).isEqualTo(10);
    assertThat(patience.leftNanos(109)).isEqualTo(1);
    assertThat(patience.leftNanos(110)).isZero();
    assertThat(patience.leftNanos(105)).isZero();
  }

  @Test
  void waitsAreTakenFromTheirAllowances() {
    Patience patience = patience(Duration.ofNanos(100), 1);

    assertThat(patience.staysFor(100)).isTrue();
    assertThat(patience.staysFor(101)).isFalse();
    patience.stay(60, 0);
    assertThat(patience.staysFor(40)).isTrue();
    assertThat(patience.staysFor(41)).isFalse();

    assertThat(patience.outlasts(2_000 * MILLI)).isTrue();
    assertThat(patience.outlasts(2_000 * MILLI + 1)).isFalse();
    patience.outlast(500 * MILLI, 0);
    assertThat(patience.outlasts(1_500 * MILLI)).isTrue();
    assertThat(patience.outlasts(1_500 * MILLI + 1)).isFalse();
  }
}
