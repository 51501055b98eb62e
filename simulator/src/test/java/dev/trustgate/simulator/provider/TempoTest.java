package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Distributions;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.script.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TempoTest {

  private static final Profile HAIKU = Profile.named("claude-haiku");
  private static final Bytes REQUEST = Bytes.utf8("a request");

  private static Pace pace(Profile profile, long seed, Bytes request, int others) {
    ProviderSettings settings =
        ProviderSettings.builder(Dialect.ANTHROPIC).seed(seed).profile(profile).build();
    return new Tempo(settings).pace(request, 60, others);
  }

  @Test
  void theSameSeedAndRequestTakeTheSameTime() {
    Pace pace = pace(HAIKU, 1, REQUEST, 0);
    assertThat(pace(HAIKU, 1, REQUEST, 9)).isEqualTo(pace);
    assertThat(pace(HAIKU, 2, REQUEST, 0)).isNotEqualTo(pace);
    assertThat(pace(HAIKU, 1, Bytes.utf8("another"), 0)).isNotEqualTo(pace);
  }

  @Test
  void aProfileWithBurstsSendsSomeTokensTogether() {
    assertThat(pace(HAIKU, 1, REQUEST, 0).waits().subList(1, 60))
        .contains(Duration.ZERO)
        .anySatisfy(gap -> assertThat(gap).isPositive());
  }

  @Test
  void loadStretchesEveryWait() {
    Profile steady =
        Profile.named("local-7b")
            .withTimeToFirstToken(Distributions.time("100ms"))
            .withInterToken(Distributions.time("10ms"));
    assertThat(pace(steady, 1, REQUEST, 0).total()).isEqualTo(Duration.ofMillis(690));
    assertThat(pace(steady, 1, REQUEST, 8).total()).isEqualTo(Duration.ofMillis(1380));
    assertThat(pace(steady, 1, REQUEST, 4).before(0)).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void noWaitIsLongerThanADay() {
    Profile endless = HAIKU.withTimeToFirstToken(Distributions.time("lognormal(24h, 5)"));
    for (int seed = 0; seed < 50; seed++) {
      assertThat(pace(endless, seed, REQUEST, 0).before(0)).isLessThanOrEqualTo(Duration.ofDays(1));
    }
  }
}
