package dev.trustgate.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.simulator.virtual.Latency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

  @Test
  void everyFormOfATimeIsRead() {
    assertThat(Distributions.time("400ms")).isEqualTo(new Latency.Fixed(400_000_000));
    assertThat(Distributions.time("0")).isEqualTo(Latency.NONE);
    assertThat(Distributions.time("uniform(1s, 2s)"))
        .isEqualTo(new Latency.Uniform(1_000_000_000, 2_000_000_000));
    assertThat(Distributions.time("normal(400ms,50ms)")).isEqualTo(new Latency.Normal(4e8, 5e7));
    assertThat(Distributions.time(" exponential( 300ms ) "))
        .isEqualTo(new Latency.Exponential(3e8));
    assertThat(Distributions.time("lognormal(400ms, 0.35)"))
        .isEqualTo(new Latency.LogNormal(4e8, 0.35));
    assertThat(Distributions.time("mixed(5%, 3s, 200ms)"))
        .isEqualTo(
            new Latency.Mixed(
                0.05, new Latency.Fixed(3_000_000_000L), new Latency.Fixed(200_000_000)));
  }

  @Test
  void everyFormOfACountIsRead() {
    assertThat(Distributions.count("120")).isEqualTo(Count.fixed(120));
    assertThat(Distributions.count("uniform(10, 200)"))
        .isEqualTo(new Count(new Latency.Uniform(10, 200)));
    assertThat(Distributions.count("normal(120, 30)"))
        .isEqualTo(new Count(new Latency.Normal(120, 30)));
    assertThat(Distributions.count("exponential(80)"))
        .isEqualTo(new Count(new Latency.Exponential(80)));
    assertThat(Distributions.count("lognormal(100, 0.5)"))
        .isEqualTo(new Count(new Latency.LogNormal(100, 0.5)));
  }

  @Test
  void thePartsOfAMixtureMayBeDistributions() {
    assertThat(Distributions.time("mixed(2.5%, uniform(1s, 2s), mixed(50%, 1ms, normal(2s, 1s)))"))
        .isEqualTo(
            new Latency.Mixed(
                0.025,
                new Latency.Uniform(1_000_000_000, 2_000_000_000),
                new Latency.Mixed(
                    0.5, new Latency.Fixed(1_000_000), new Latency.Normal(2e9, 1e9))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          soon                  | a distribution must be a number such as 400ms, or one of uniform, normal, exponential, lognormal, mixed with its parts, was `soon`
          ''                    | a duration must be such as 200ms, 1.5s, 2m or 0, was ``
          120                   | a duration must be such as 200ms, 1.5s, 2m or 0, was `120`
          logormal(1s, 0.3)     | unknown distribution `logormal`, did you mean `lognormal`?, must be one of uniform, normal, exponential, lognormal, mixed
          uniform(2s, 1s)       | uniform has its lower bound first, was `uniform(2s, 1s)`
          uniform(2s)           | uniform has a lower and an upper bound, such as uniform(400ms, 3s), was `uniform(2s)`
          normal(2s, 1s, 1s)    | normal has a mean and a standard deviation, such as normal(3s, 400ms), was `normal(2s, 1s, 1s)`
          exponential(-1s)      | a duration must be such as 200ms, 1.5s, 2m or 0, was `-1s`
          lognormal(1s, 6)      | the sigma of lognormal must be a number from 0 to 5 without unit, was `6`
          lognormal(1s, 200ms)  | the sigma of lognormal must be a number from 0 to 5 without unit, was `200ms`
          mixed(5, 1s, 2s)      | the share of mixed must be from 0% to 100%, was `5`
          mixed(101%, 1s, 2s)   | the share of mixed must be from 0% to 100%, was `101%`
          mixed(5%, 1s)         | mixed has a share and two distributions, such as mixed(5%, 3s, 400ms), was `mixed(5%, 1s)`
          """)
  void aMistakeIsTheRuleAndTheValue(String text, String message) {
    assertThatThrownBy(() -> Distributions.time(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4ms                   | a count must be a whole number of at most nine digits, was `4ms`
          uniform(1.5, 2)       | a count must be a whole number of at most nine digits, was `1.5`
          mixed(5%, 900)        | mixed has a share and two distributions, such as mixed(5%, 900, 120), was `mixed(5%, 900)`
          """)
  void aCountHasNoUnit(String text, String message) {
    assertThatThrownBy(() -> Distributions.count(text)).hasMessage(message);
  }

  @Test
  void aTextWithoutEndIsRefused() {
    assertThatThrownBy(() -> Distributions.time("mixed(1%,1s,".repeat(50)))
        .hasMessageStartingWith("a distribution must be at most 200 characters long");
  }

  @Test
  void aCountStaysWithinItsBounds() {
    Count count = Distributions.count("normal(50, 100)");
    SplittableRandom random = new SplittableRandom(7);
    assertThat(random.ints(1000).map(_ -> count.draw(random, 1, 120)).boxed())
        .allSatisfy(drawn -> assertThat(drawn).isBetween(1, 120))
        .contains(1, 120);
  }
}
