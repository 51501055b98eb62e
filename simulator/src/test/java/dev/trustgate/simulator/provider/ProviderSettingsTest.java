package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ProviderSettingsTest {

  @Test
  void whatIsNotSaidHasADefault() {
    ProviderSettings settings = ProviderSettings.of(Dialect.ANTHROPIC);
    assertThat(settings.name()).isEqualTo("anthropic");
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isZero();
    assertThat(settings.tokens()).isEqualTo(ProviderSettings.USUAL_TOKENS);
    assertThat(settings.timeToFirstToken()).isZero();
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
    assertThatThrownBy(() -> ProviderSettings.builder(Dialect.OPENAI).port(-1).build())
        .hasMessageContaining("port");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "200ms, 200000000", "1.5s, 1500000000", "2m, 120000000000", "50us, 50000"})
  void durationsAreReadAsPeopleTypeThem(String text, long nanos) {
    assertThat(new DurationText().convert(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1s", "1 s", "s", "1h30", "1e3ms"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> new DurationText().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
