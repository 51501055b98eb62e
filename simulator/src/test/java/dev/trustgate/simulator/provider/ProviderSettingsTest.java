package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Count;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.virtual.Latency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProviderSettingsTest {

  @Test
  void whatIsNotSaidHasADefault() {
    ProviderSettings settings = ProviderSettings.of(Dialect.ANTHROPIC);
    assertThat(settings.name()).isEqualTo("anthropic");
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isZero();
    assertThat(settings.profile())
        .isEqualTo(
            new Profile(
                Latency.NONE, Latency.NONE, 0, Count.fixed(ProviderSettings.USUAL_TOKENS), 0));
    assertThat(settings.apiKeys()).isEmpty();
  }

  @Test
  void keysAreNotPrinted() {
    ProviderSettings settings =
        ProviderSettings.builder(Dialect.OPENAI).apiKeys("sk-secret").build();
    assertThat(settings.toString()).doesNotContain("sk-secret");
  }

  @Test
  void impossibleSettingsCannotBe() {
    ProviderSettings.Builder builder = ProviderSettings.builder(Dialect.OPENAI);
    assertThatThrownBy(() -> builder.tokens(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tokens must be 1..100000, was 0");
    assertThatThrownBy(() -> ProviderSettings.builder(Dialect.OPENAI).jitter(2).build())
        .hasMessageContaining("jitter");
    assertThatThrownBy(
            () -> ProviderSettings.builder(Dialect.OPENAI).interTokenDelay(Duration.ofMillis(-1)))
        .hasMessageContaining("pace must not be negative");
    assertThatThrownBy(() -> ProviderSettings.builder(Dialect.OPENAI).port(-1).build())
        .hasMessageContaining("port");
  }
}
