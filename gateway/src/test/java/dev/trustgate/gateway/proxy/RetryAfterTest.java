package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a provider asks to be left alone, in all the ways in which providers say it. */
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Optional<Duration> of(String... namesAndValues) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      headers.put(namesAndValues[at], List.of(namesAndValues[at + 1]));
    }
    return RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7000",
    "0, 0",
    "1.5, 1500",
    "' 20 ', 20000",
    "'120, 5', 120000",
    "'soon, 5 ,7', 7000",
    "'Sun, 01 Mar 2026 12:00:30 GMT', 30000",
    "'Sun, 01 Mar 2026 11:00:00 GMT', 0",
    "'Sunday, 01-Mar-26 12:00:30 GMT', 30000",
    "'Sun Mar  1 12:00:30 2026', 30000",
    "'Tue Mar 10 12:00:00 2026', 777600000",
    "'Sun, 01 Mar 2026 12:00:30 GMT, Sun, 01 Mar 2026 12:01:00 GMT', 60000",
    "'Sunday, 01-Mar-26 12:00:30 GMT, 5', 30000",
    "'5, Sun Mar  1 12:00:30 2026', 30000",
    "'Sat, 01 Mar 2026 12:00:30 GMT', 30000",
    "'Sun, 1 Mar 2026 12:00:30 UTC', 30000",
    "'Sun, 01 Mar 2026 12:00:30 +0000', 30000",
    "1m30s, 90000",
    "'1m 30s', 90000",
    "1h0m1.5s, 3601500",
    "1500ms, 1500",
    "250000µs, 250",
    "1500000000ns, 1500",
    "PT1M30S, 90000",
    "2026-03-01T12:00:45Z, 45000",
    "2026-03-01T13:00:45.5+01:00, 45500",
    "2026-03-01T12:00:45, 45000",
    "1772366445, 45000",
    "1772366445500, 45500"
  })
  void secondsOrADate(String value, long millis) {
    assertThat(of("retry-after", value)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-5", "1e3", "2026-03-01", "PT-5S", "P", "1m30", "s", ",", "GMT"})
  void nonsenseSaysNothing(String value) {
    assertThat(of("retry-after", value)).isEmpty();
    assertThat(of("retry-after-ms", value)).isEmpty();
  }

  @Test
  void whoAsksForAgesIsNotTakenForSilent() {
    for (String ages : List.of("9999999999", "99999999999999999999")) {
      assertThat(of("retry-after", ages))
          .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(9_000)));
    }
  }

  @Test
  void millisecondsAreMoreExact() {
    for (String name : List.of("retry-after-ms", "x-ms-retry-after-ms")) {
      assertThat(of("retry-after", "2", name, "1250")).contains(Duration.ofMillis(1250));
      assertThat(of("retry-after", "2", name, "1.25s")).contains(Duration.ofMillis(1250));
    }
  }

  /** OpenRouter says the moment in milliseconds, others the seconds; a limit without a name. */
  @ParameterizedTest
  @CsvSource({"1772366445000, 45000", "1772366445, 45000", "45, 45000", "45s, 45000"})
  void theResetOfTheOnlyLimit(String value, long millis) {
    for (String limit : List.of("x-ratelimit-", "ratelimit-")) {
      assertThat(of(limit + "reset", value)).contains(Duration.ofMillis(millis));
      assertThat(of(limit + "reset", value, limit + "remaining", "0"))
          .contains(Duration.ofMillis(millis));
      assertThat(of(limit + "reset", value, limit + "remaining", "7")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "6m0s, 360000",
    "1s, 1000",
    "20ms, 20",
    "1h2m3.5s, 3723500",
    "2d, 172800000",
    "17, 17000",
    "2026-03-01T12:00:45Z, 45000",
    "2026-03-01T13:00:45+01:00, 45000",
    "1772366445, 45000",
    "1772366400.5, 500",
    "'Sun, 01 Mar 2026 12:00:30 GMT', 30000"
  })
  void theResetOfAUsedUpLimitOfOpenAi(String value, long millis) {
    assertThat(of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", value))
        .contains(Duration.ofMillis(millis));
  }

  @Test
  void theResetOfALimitThatIsNotUsedUpMeansNothing() {
    assertThat(of("x-ratelimit-remaining-requests", "5", "x-ratelimit-reset-requests", "1s"))
        .isEmpty();
    assertThat(
            of(
                "x-ratelimit-remaining-requests",
                "5",
                "x-ratelimit-reset-requests",
                "6m0s",
                "x-ratelimit-remaining-tokens",
                "0",
                "x-ratelimit-reset-tokens",
                "2s"))
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void theResetOfAUsedUpLimitOfAnthropic() {
    assertThat(
            of(
                "anthropic-ratelimit-input-tokens-remaining",
                "0",
                "anthropic-ratelimit-input-tokens-reset",
                "2026-03-01T12:00:45Z"))
        .contains(Duration.ofSeconds(45));
    assertThat(of("anthropic-ratelimit-requests-reset", "2026-03-01T11:00:00Z"))
        .as("in the past")
        .contains(Duration.ZERO);
  }

  @Test
  void theLatestOfSeveralUsedUpLimitsCounts() {
    assertThat(of("x-ratelimit-reset-requests", "1s", "x-ratelimit-reset-tokens", "9s"))
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void anyLimitMayBeUsedUp() {
    assertThat(of("x-ratelimit-reset-tokens-day", "30s", "x-ratelimit-remaining-tokens-day", "0"))
        .contains(Duration.ofSeconds(30));
    assertThat(
            of(
                "anthropic-priority-input-tokens-reset",
                "2026-03-01T12:00:09Z",
                "anthropic-ratelimit-unified-reset",
                "1772366445"))
        .contains(Duration.ofSeconds(45));
  }

  @Test
  void theLongestOfSeveralAnswersCounts() {
    var headers =
        HttpHeaders.of(
            Map.of("retry-after", List.of("2", "soon", "Sun, 01 Mar 2026 12:00:30 GMT")),
            (name, value) -> true);
    assertThat(RetryAfter.of(headers, NOW)).contains(Duration.ofSeconds(30));
  }

  @Test
  void whatIsUnreadableIsNotUsed() {
    assertThat(of("retry-after-ms", "soon", "retry-after", "3")).contains(Duration.ofSeconds(3));
    assertThat(of("retry-after", "later", "x-ratelimit-reset-tokens", "4s"))
        .contains(Duration.ofSeconds(4));
    assertThat(of("x-ratelimit-reset-tokens", "4x", "x-ratelimit-reset-requests", "never"))
        .isEmpty();
  }

  @Test
  void whatIsSaidOutrightOutranksTheResets() {
    assertThat(of("retry-after", "3", "x-ratelimit-reset-requests", "9s"))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void withoutAnyOfThemThereIsNoWait() {
    assertThat(of("content-type", "application/json")).isEmpty();
  }
}
