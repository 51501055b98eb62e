package dev.trustgate.gateway.proxy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
 * The spellings of a wait: a number of seconds or milliseconds, {@code 6m0s}, a date in any of the
 * three forms of RFC 9110, an instant of RFC 3339, seconds since 1970.
 */
final class WaitText {

  private static final int MOST_LISTED = 8;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(\\.\\d{1,9})?");
  private static final Pattern SINCE_1970 = Pattern.compile("\\d{10}(\\.\\d{1,9})?");
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern COMPOUND = Pattern.compile("(?:" + PART.pattern() + ")+");

  private static final DateTimeFormatter RFC_850 =
      new DateTimeFormatterBuilder()
          .appendPattern("EEEE, dd-MMM-")
          .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
          .appendPattern(" HH:mm:ss 'GMT'")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC);

  private static final List<DateTimeFormatter> DATES =
      List.of(DateTimeFormatter.RFC_1123_DATE_TIME, RFC_850, ASCTIME);

  private WaitText() {}

  static Optional<Duration> millis(String text) {
    return number(text).map(WaitText::ofMillis);
  }

  static Optional<Duration> seconds(String text) {
    return number(text).map(seconds -> ofMillis(seconds * 1_000));
  }

  /** As {@code Retry-After} says it; of several that somebody has joined to a list, the longest. */
  static Optional<Duration> secondsOrDate(String text, Instant now) {
    return seconds(text).or(() -> date(text).map(then -> until(then, now))).or(() -> listed(text));
  }

  private static Optional<Duration> listed(String text) {
    return Arrays.stream(text.split(",", MOST_LISTED))
        .map(String::strip)
        .map(WaitText::seconds)
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  /** As the headers of a rate limit say when it is lifted. */
  static Optional<Duration> reset(String text, Instant now) {
    return compound(text)
        .or(() -> since1970(text).map(then -> until(then, now)))
        .or(() -> secondsOrDate(text, now))
        .or(() -> instant(text).map(then -> until(then, now)));
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
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  private static Optional<Instant> date(String text) {
    return DATES.stream()
        .map(form -> read(text, date -> Instant.from(form.parse(date))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Instant> instant(String text) {
    return read(text, moment -> ZonedDateTime.parse(moment).toInstant());
  }

  private static Optional<Instant> since1970(String text) {
    return SINCE_1970.matcher(text).matches()
        ? Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1_000)))
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

  private static Optional<Instant> read(String text, Function<String, Instant> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
