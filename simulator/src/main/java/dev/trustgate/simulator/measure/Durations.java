package dev.trustgate.simulator.measure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 0}. */
public final class Durations {

  private static final Pattern SHAPE =
      Pattern.compile("(?<amount>\\d{1,9}(\\.\\d{1,6})?)(?<unit>us|ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofDays(1);

  private Durations() {}

  /**
   * The duration that {@code text} says.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static Duration of(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a duration must be such as 200ms, 1.5s, 2m or 0, was `" + text + "`");
    }
    BigDecimal nanos =
        new BigDecimal(matcher.group("amount"))
            .multiply(BigDecimal.valueOf(unitNanos(matcher.group("unit"))));
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new IllegalArgumentException("a duration must be at most a day, was `" + text + "`");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  /** The shortest way to write it, to the millisecond: {@code 300ms}, {@code 1.5s}, {@code 90s}. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis != 0 && Math.abs(millis) < 1_000
        ? millis + "ms"
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
  }

  private static long unitNanos(String unit) {
    return switch (unit) {
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      default -> 3_600_000_000_000L;
    };
  }
}
