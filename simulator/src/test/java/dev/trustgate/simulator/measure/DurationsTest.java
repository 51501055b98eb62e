package dev.trustgate.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "200ms, 200000000",
    "1.5s, 1500000000",
    "2m, 120000000000",
    "50us, 50000",
    "24h, 86400000000000"
  })
  void durationsAreReadAsPeopleTypeThem(String text, long nanos) {
    assertThat(Durations.of(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "-1s", "1 s", "s", "1h30", "1e3ms"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> Durations.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a duration must be such as 200ms, 1.5s, 2m or 0, was `" + text + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25h", "999999999h", "86400.000001s"})
  void whatIsLongerThanADayIsRefused(String text) {
    assertThatThrownBy(() -> Durations.of(text)).hasMessageContaining("at most a day");
  }
}
