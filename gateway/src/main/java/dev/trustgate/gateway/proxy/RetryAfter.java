package dev.trustgate.gateway.proxy;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * How long a provider asks to be left alone, in any of the headers that providers use. Sources: RFC
 * 9110 10.2.3; OpenAI's {@code retry-after-ms} and {@code x-ratelimit-reset-*}, Azure's {@code
 * x-ms-retry-after-ms}, Anthropic's {@code anthropic-ratelimit-*-reset}, OpenRouter's {@code
 * x-ratelimit-reset}, the {@code ratelimit-reset} of proxies.
 */
final class RetryAfter {

  private static final List<String> IN_MILLIS = List.of("retry-after-ms", "x-ms-retry-after-ms");
  private static final List<String> ONE_LIMIT = List.of("x-ratelimit-", "ratelimit-");
  private static final String RESET = "x-ratelimit-reset-";
  private static final String REMAINING = "x-ratelimit-remaining-";
  private static final String ANTHROPIC = "anthropic-ratelimit-";

  private RetryAfter() {}

  /** The wait that the headers ask for, never negative; empty if they ask for none. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    return longest(
            IN_MILLIS.stream()
                .map(name -> value(headers, name, now, (text, _) -> WaitText.millis(text))))
        .or(() -> value(headers, "retry-after", now, WaitText::seconds))
        .or(() -> resets(headers, now));
  }

  /** The reset of whichever limits are used up; of all of them if none says what remains. */
  private static Optional<Duration> resets(HttpHeaders headers, Instant now) {
    return longest(
        headers.map().keySet().stream()
            .filter(name -> usedUp(headers, remaining(name.toLowerCase(Locale.ROOT))))
            .map(name -> value(headers, name, now, WaitText::seconds)));
  }

  /** The header that says what remains of the limit whose reset this header says. */
  private static Optional<String> remaining(String name) {
    if (name.startsWith(RESET)) {
      return Optional.of(REMAINING + name.substring(RESET.length()));
    }
    if (name.startsWith(ANTHROPIC) && name.endsWith("-reset")) {
      return Optional.of(name.substring(0, name.length() - "reset".length()) + "remaining");
    }
    return ONE_LIMIT.stream()
        .filter(limit -> name.equals(limit + "reset"))
        .map(limit -> limit + "remaining")
        .findFirst();
  }

  private static boolean usedUp(HttpHeaders headers, Optional<String> remaining) {
    return remaining
        .filter(name -> headers.firstValue(name).map(String::strip).orElse("0").matches("-.*|0+"))
        .isPresent();
  }

  /** The longest of the values of a header that can be read. */
  private static Optional<Duration> value(
      HttpHeaders headers,
      String name,
      Instant now,
      BiFunction<String, Instant, Optional<Duration>> reader) {
    return longest(headers.allValues(name).stream().map(text -> reader.apply(text.strip(), now)));
  }

  private static Optional<Duration> longest(Stream<Optional<Duration>> waits) {
    return waits.flatMap(Optional::stream).max(Duration::compareTo);
  }
}
