package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Claim CLAIM = Claim.of("X1", "somebody", "something");

  @Test
  void aFormulaAgreesWithWhatIsPublishedToHalfOfTheLastDigit() {
    assertThat(CLAIM.published("3.383").computed(3.3834).differenceInHalfDigits())
        .isCloseTo(0.8, within(1e-9));
    assertThat(CLAIM.published("3.383").computed(3.3836).differenceInHalfDigits()).isGreaterThan(1);
    assertThat(CLAIM.published("81").computed(80.4).differenceInHalfDigits()).isGreaterThan(1);
  }

  @Test
  void onlyNumbersThatClaimToBeExactAreCompared() {
    assertThat(CLAIM.published("2").computed(2).comparable()).isTrue();
    assertThat(CLAIM.published("2").comparable()).isFalse();
    assertThat(CLAIM.computed(2).comparable()).isFalse();
    assertThat(CLAIM.published("91.3–91.5").computed(91.4).comparable()).isFalse();
    assertThat(CLAIM.publishedAbout("2").computed(2).comparable()).isFalse();
  }

  @Test
  void theFlagSurvivesWhatIsSaidAfterwards() {
    assertThat(CLAIM.publishedAbout("2").computed(2).within(Band.exactly()).digits(1).about())
        .isTrue();
  }
}
