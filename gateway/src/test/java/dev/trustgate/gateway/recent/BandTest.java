package dev.trustgate.gateway.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {

  /** The chance of each number of hits, by the recursion of Pascal's triangle. */
  private static double[] chances(double share, int sample) {
    double[] chances = new double[sample + 1];
    chances[0] = 1;
    for (int picks = 1; picks <= sample; picks++) {
      for (int hits = picks; hits > 0; hits--) {
        chances[hits] = chances[hits] * (1 - share) + chances[hits - 1] * share;
      }
      chances[0] *= 1 - share;
    }
    return chances;
  }

  private static double sum(double[] chances, int from, int to) {
    double sum = 0;
    for (int hits = from; hits <= to; hits++) {
      sum += chances[hits];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "0.5,1",
    "0.5,20",
    "0.75,812",
    "0.9,50",
    "0.01,100",
    "0.001,5000",
    "0.999,3000",
    "0.33,3000"
  })
  void itHoldsAllButOneOfAThousandAndIsNoWiderThanThat(double share, int sample) {
    Band band = Band.of(share, sample);
    int low = (int) Math.round(band.low() * sample);
    int high = (int) Math.round(band.high() * sample);
    double[] chances = chances(share, sample);

    assertThat(sum(chances, low, high)).isGreaterThan(0.9985);
    assertThat(low == 0 || sum(chances, 0, low) > 0.0004).isTrue();
    assertThat(high == sample || sum(chances, high, sample) > 0.0003).isTrue();
  }

  @Test
  void whoGetsNothingOrEverythingHasNoRoom() {
    assertThat(Band.of(0, 1_000)).isEqualTo(new Band(0, 0));
    assertThat(Band.of(1, 1_000)).isEqualTo(new Band(1, 1));
  }

  @Test
  void manyPicksLeaveLittleRoom() {
    Band band = Band.of(0.75, 100_000_000);

    assertThat(band.low()).isCloseTo(0.75, within(0.001));
    assertThat(band.high()).isCloseTo(0.75, within(0.001));
  }
}
