package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandTest {

  @Test
  void aRelativeBandGrowsWithWhatIsExpected() {
    Band band = Band.percent(2);
    assertThat(band.holds(50, 51)).isTrue();
    assertThat(band.holds(50, 49)).isTrue();
    assertThat(band.holds(50, 51.1)).isFalse();
    assertThat(band.holds(50, 48.9)).isFalse();
    assertThat(band.text()).isEqualTo("±2 %");
  }

  @Test
  void aBandMayBeWiderToOneSide() {
    Band band = new Band.Relative(1, 3);
    assertThat(band.holds(100, 102.9)).isTrue();
    assertThat(band.holds(100, 98.9)).isFalse();
    assertThat(band.holds(100, 103.1)).isFalse();
    assertThat(band.text()).isEqualTo("+3 %, −1 %");
  }

  @Test
  void anAbsoluteBandIsADistance() {
    assertThat(Band.plusMinus(5).holds(81, 76)).isTrue();
    assertThat(Band.plusMinus(5).holds(81, 75.9)).isFalse();
    assertThat(Band.plusMinus(0.5).text()).isEqualTo("±0.5");
    assertThat(Band.exactly().holds(3, 3)).isTrue();
    assertThat(Band.exactly().holds(3, 3.000_000_001)).isFalse();
    assertThat(Band.exactly().text()).isEqualTo("exact");
  }

  @Test
  void boundsDoNotDependOnWhatIsExpected() {
    Band band = new Band.Between(99.3, 100);
    assertThat(band.holds(Double.NaN, 99.3)).isTrue();
    assertThat(band.holds(99.5, 99.29)).isFalse();
    assertThat(band.text()).isEqualTo("99.3 … 100");
  }

  @Test
  void threeErrorsShrinkWithTheRootOfTheValues() {
    assertThat(Band.threeErrors(10, 100)).isEqualTo(Band.plusMinus(3));
    assertThat(Band.threeErrors(0, 100)).isEqualTo(Band.exactly());
  }

  @Test
  void aBoundThatIsNotZeroIsNotWrittenAsZero() {
    assertThat(new Band.Between(1.57e-12, 23.9281).text()).isEqualTo("1.6e-12 … 23.9281");
    assertThat(new Band.Between(0, 2).text()).isEqualTo("0 … 2");
  }

  @Test
  void whatIsNotANumberIsInNoBand() {
    assertThat(Band.percent(2).holds(1, Double.NaN)).isFalse();
    assertThat(Band.plusMinus(2).holds(1, Double.NaN)).isFalse();
    assertThat(new Band.Between(0, 2).holds(1, Double.NaN)).isFalse();
    assertThat(Band.percent(2).holds(Double.NaN, 1)).isFalse();
  }
}
