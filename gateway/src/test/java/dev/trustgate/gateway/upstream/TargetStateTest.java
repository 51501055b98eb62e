package dev.trustgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.health.Observation;
import dev.trustgate.gateway.health.Seen;
import org.junit.jupiter.api.Test;

class TargetStateTest {

  private static final long SECOND = 1_000_000_000L;

  private final TargetState target =
      new World(Config.of(Config.target("a", 1)).checks(true, 1, 60)).state().targets().getFirst();

  @Test
  void isOccupiedOnlyFromTheCountThatWasSeen() {
    assertThat(target.occupyIf(0)).isTrue();
    assertThat(target.occupyIf(0)).isFalse();
    assertThat(target.inFlight()).isEqualTo(1);
    assertThat(target.occupyIf(1)).isTrue();
    assertThat(target.inFlight()).isEqualTo(2);
  }

  @Test
  void hasBeenRestingSinceItsEjectionEvenWhileItIsProbed() {
    assertThat(target.restedNanos(5 * SECOND)).isNegative();
    target.health().observe(new Seen(Observation.FAILURE, 0, 1, 5 * SECOND), target.rules());

    assertThat(target.restedNanos(25 * SECOND)).isEqualTo(20 * SECOND);
    assertThat(target.health().admit(65 * SECOND, target.rules())).isNotNegative();
    assertThat(target.restedNanos(66 * SECOND)).isEqualTo(61 * SECOND);
  }
}
