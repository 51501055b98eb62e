package dev.trustgate.gateway.proxy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of a wait: a number of seconds or milliseconds, {@code 6m0s}, {@code PT6M}, a date
 * in any of the three forms of RFC 9110, an instant of RFC 3339, seconds or milliseconds since
 * 1970; several of them, which somebody has joined to a list.
 */
final class WaitText {

  private static final int MOST_LISTED = 16;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(\\.\\d{1,9})?");
  private static final Pattern SINCE_1970 = Pattern.compile("\\d{10}(\\.\\d{1,9})?");
  private static final Pattern MILLIS_SINCE_1970 = Pattern.compile("1\\d{12}");
  private static final Pattern PART =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s?(ns|us|µs|μs|ms|s|m|h|d)\\s?");
  private static final Pattern COMPOUND = Pattern.compile("(?:" + PART.pattern() + ")+");

  /** The day of the week says nothing that the date does not, and holds the comma of lists. */
  private static final DateTimeFormatter RFC_1123 = utc("d MMM yyyy HH:mm:ss 'GMT'");

  private static final DateTimeFormatter RFC_850 =
      new DateTimeFormatterBuilder()
          .appendPattern("dd-MMM-")
          .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
          .appendPattern(" HH:mm:ss 'GMT'")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ASCTIME = utc("EEE MMM ppd HH:mm:ss yyyy");

  private static final List<Function<String, Instant>> MOMENTS =
      List.of(
          text -> Instant.from(RFC_1123.parse(text.replaceFirst(" (UTC|\\+0000)$", " GMT"))),
          text -> Instant.from(RFC_850.parse(text)),
          text -> Instant.from(ASCTIME.parse(text)),
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));

  private WaitText() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
  }

  /** Where a number is one of milliseconds. */
  static Optional<Duration> millis(String text) {
    return number(text).map(WaitText::ofMillis).or(() -> compound(text));
  }

  /** Where a number is one of seconds; of several waits, the longest. */
  static Optional<Duration> seconds(String text, Instant now) {
    return Arrays.stream(text.split(",", MOST_LISTED))
        .map(one -> one(one.strip(), now))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  private static Optional<Duration> one(String text, Instant now) {
    return compound(text)
        .or(() -> moment(text).map(then -> until(then, now)))
        .or(() -> number(text).map(seconds -> ofMillis(seconds * 1_000)))
        .or(() -> read(text, Duration::parse).filter(wait -> !wait.isNegative()));
  }

  private static Optional<Duration> compound(String text) {
    if (!COMPOUND.matcher(text).matches()) {
      return Optional.empty();
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
      case "ns" -> 0.000_001;
      case "us", "µs", "μs" -> 0.001;
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  private static Optional<Instant> moment(String text) {
    return since1970(text)
        .or(
            () ->
                MOMENTS.stream()
                    .map(form -> read(text, form))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** No wait is as long as the years since 1970: such a number is a moment. */
  private static Optional<Instant> since1970(String text) {
    boolean millis = MILLIS_SINCE_1970.matcher(text).matches();
    return millis || SINCE_1970.matcher(text).matches()
        ? Optional.of(
            Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * (millis ? 1 : 1_000))))
        : Optional.empty();
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  private static Optional<Double> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static Duration ofMillis(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  private static <T> Optional<T> read(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
