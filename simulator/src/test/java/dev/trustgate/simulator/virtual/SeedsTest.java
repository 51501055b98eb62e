package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.virtual.Seeds.Purpose;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void everyPurposeHasDrawsOfItsOwn() {
    Set<Long> firstDraws = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (int which = 0; which < 100; which++) {
        firstDraws.add(new Seeds(7).of(purpose, which).nextLong());
        firstDraws.add(new Seeds(8).of(purpose, which).nextLong());
      }
    }

    assertThat(firstDraws).hasSize(2 * 100 * Purpose.values().length);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(new Seeds(7).of(Purpose.FAULTS, 3).nextLong())
        .isEqualTo(new Seeds(7).of(Purpose.FAULTS, 3).nextLong());
  }

  @Test
  void twoAlgorithmsMeetTheSameArrivals() {
    Situation steady = Situations.all().getFirst();

    Ledger inTurn = Play.watched(steady.under(Algorithm.ROUND_ROBIN), 5);
    Ledger drawn = Play.watched(steady.under(Algorithm.RANDOM), 5);

    assertThat(inTurn.arrived()).isEqualTo(drawn.arrived()).isPositive();
    assertThat(inTurn.hash()).isNotEqualTo(drawn.hash());
  }
}
