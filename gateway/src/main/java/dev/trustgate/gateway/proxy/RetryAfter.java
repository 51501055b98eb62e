package dev.trustgate.gateway.proxy;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long a provider asks to be left alone, in any of the spellings that providers use. Sources:
 * RFC 9110 10.2.3, OpenAI's {@code retry-after-ms} and {@code x-ratelimit-reset-*} ("6m0s"),
 * Anthropic's {@code anthropic-ratelimit-*-reset} (RFC 3339).
 */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern COMPOUND = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final List<String> RESETS = List.of("requests", "tokens");
  private static final List<String> ANTHROPIC_RESETS =
      List.of("requests", "tokens", "input-tokens", "output-tokens");

  private RetryAfter() {}

  /** The wait that the headers ask for, never negative; empty if they ask for none. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    return first(headers, "retry-after-ms", text -> number(text).map(RetryAfter::ofMillis))
        .or(() -> first(headers, "retry-after", text -> secondsOrDate(text, now)))
        .or(() -> resets(headers, now));
  }

  /** The reset of whichever limit is used up; of all of them if none says what remains. */
  private static Optional<Duration> resets(HttpHeaders headers, Instant now) {
    Stream<Optional<Duration>> openai =
        RESETS.stream()
            .filter(kind -> usedUp(headers, "x-ratelimit-remaining-" + kind))
            .map(kind -> first(headers, "x-ratelimit-reset-" + kind, RetryAfter::compound));
    Stream<Optional<Duration>> anthropic =
        ANTHROPIC_RESETS.stream()
            .filter(kind -> usedUp(headers, "anthropic-ratelimit-" + kind + "-remaining"))
            .map(
                kind ->
                    first(
                        headers,
                        "anthropic-ratelimit-" + kind + "-reset",
                        text -> instant(text, now)));
    return Stream.concat(openai, anthropic).flatMap(Optional::stream).max(Duration::compareTo);
  }

  private static boolean usedUp(HttpHeaders headers, String remaining) {
    return headers.firstValue(remaining).map(String::strip).orElse("0").equals("0");
  }

  private static Optional<Duration> first(
      HttpHeaders headers, String name, Function<String, Optional<Duration>> reader) {
    return headers.firstValue(name).map(String::strip).flatMap(reader);
  }

  private static Optional<Duration> secondsOrDate(String text, Instant now) {
    return number(text)
        .map(seconds -> ofMillis(seconds * 1_000))
        .or(
            () ->
                read(() ->
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                    .map(then -> until(then, now)));
  }

  private static Optional<Duration> compound(String text) {
    if (!COMPOUND.matcher(text).matches()) {
      return number(text).map(seconds -> ofMillis(seconds * 1_000));
    }
    double millis = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      millis += Double.parseDouble(part.group(1)) * millisOf(part.group(2));
    }
    return Optional.of(ofMillis(millis));
  }

  private static double millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  private static Optional<Duration> instant(String text, Instant now) {
    return read(() -> ZonedDateTime.parse(text).toInstant()).map(then -> until(then, now));
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  private static Optional<Double> number(String text) {
    return SECONDS.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static Duration ofMillis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  private static Optional<Instant> read(java.util.function.Supplier<Instant> reader) {
    try {
      return Optional.of(reader.get());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
