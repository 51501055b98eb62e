package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A skewed choice is seen among as few requests as either form makes, and a fair one is let be. */
class ChanceTest {

  private static final double HALF = 0.5;

  @ParameterizedTest
  @CsvSource({
    "1500, 750, true",
    "1500, 844, true",
    "1500, 655, true",
    "1500, 846, false",
    "1500, 654, false",
    "1500, 900, false", // 60:40
    "1500, 600, false",
    "12000, 6268, true",
    "12000, 6269, false",
    "12000, 6360, false", // 53:47
    "12000, 5640, false",
  })
  void ofTwoEqualsEachGetsItsHalf(long all, long first, boolean fair) {
    assertThat(new Chance(HALF, all).gives(first, all)).isEqualTo(fair);
  }

  @ParameterizedTest
  @CsvSource({
    "600, 450, true",
    "600, 396, true",
    "600, 395, false",
    "600, 500, true",
    "600, 501, false"
  })
  void threeToOneIsThreeQuarters(long all, long first, boolean fair) {
    assertThat(new Chance(0.75, all).gives(first, all)).isEqualTo(fair);
  }

  /** Or a load that asked hardly anything would hold, whatever it found. */
  @Test
  void ofTooFewNothingIsSaid() {
    assertThat(new Chance(HALF, 1_500).gives(749, 1_499)).isFalse();
    assertThat(new Chance(HALF, 1).gives(0, 0)).isFalse();
  }

  @Test
  void theBandIsTold() {
    assertThat(new Chance(HALF, 1).band(1_500)).isEqualTo("0.437 to 0.563");
  }

  /** What each form asks is enough for what it is to see. */
  @Test
  void theShortFormSeesSixtyToFortyAndTheLongOneLess() {
    assertThat(new Chance(HALF, 1).gives(Load.MANY_SHORT * 6L / 10, Load.MANY_SHORT)).isFalse();
    long minute = Load.LONG_PER_SECOND * 60L;
    assertThat(new Chance(HALF, 1).gives(minute * 53 / 100, minute)).isFalse();
  }
}
