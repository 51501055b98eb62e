package dev.trustgate.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trustgate.simulator.virtual.Latency;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final Profile PLAIN =
      new Profile(Latency.NONE, new Latency.Fixed(1000), 0, Count.fixed(10), 0);

  @Test
  void theShippedProfilesAreThereInTheOrderOfTheirFile() {
    assertThat(Profile.names())
        .containsExactly(
            "instant", "gpt-4o-mini", "gpt-4o", "claude-sonnet", "claude-haiku", "local-7b");
    assertThat(Profile.named("instant"))
        .isEqualTo(new Profile(Latency.NONE, Latency.NONE, 0, Count.fixed(32), 0));
    assertThat(Profile.named("local-7b").loadFactor()).isEqualTo(8);
  }

  @Test
  void anUnknownNameIsAnsweredWithThoseThatExist() {
    assertThatThrownBy(() -> Profile.named("gpt-4o-mni"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown profile `gpt-4o-mni`, did you mean `gpt-4o-mini`?")
        .hasMessageContaining("local-7b");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.9})
  void burstsKeepThePace(double burstiness) {
    Profile profile = PLAIN.withBurstiness(burstiness);
    SplittableRandom random = new SplittableRandom(42);
    long[] gaps = LongStream.generate(() -> profile.drawGap(random)).limit(100_000).toArray();

    double none = (double) LongStream.of(gaps).filter(gap -> gap == 0).count() / gaps.length;
    assertThat(none).isCloseTo(burstiness, within(0.01));
    assertThat(LongStream.of(gaps).average().orElseThrow()).isCloseTo(1000, within(30.0));
  }

  @Test
  void othersSlowAProviderDownThatCares() {
    assertThat(PLAIN.slowdown(1000)).isEqualTo(1);
    Profile caring = PLAIN.withLoadFactor(8);
    assertThat(caring.slowdown(0)).isEqualTo(1);
    assertThat(caring.slowdown(8)).isEqualTo(2);
    assertThat(caring.slowdown(16)).isEqualTo(3);
  }

  @Test
  void impossibleProfilesCannotBe() {
    assertThatThrownBy(() -> PLAIN.withBurstiness(1))
        .hasMessage("burstiness must be from 0 to below 1, was 1.0");
    assertThatThrownBy(() -> PLAIN.withBurstiness(Double.NaN)).hasMessageContaining("burstiness");
    assertThatThrownBy(() -> PLAIN.withLoadFactor(-1))
        .hasMessage("load factor must not be negative, was -1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ttft=0 pace=0 burstiness=0 tokens=1",
        "a ttft=0 pace=0 burstiness=0 tokens=1 load_factor=0 more=1",
        "a ttft=0 pace=0 burstiness=much tokens=1 load_factor=0",
        "a ttft"
      })
  void aLineThatSaysNoProfileIsQuoted(String line) {
    assertThatThrownBy(() -> NamedProfiles.parse("# a comment\n\n" + line))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(line);
  }
}
