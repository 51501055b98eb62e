package dev.trustgate.simulator.provider;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people type them: {@code 200ms}, {@code 1.5s}, {@code 2m}, {@code 0}. */
final class DurationText implements ITypeConverter<Duration> {

  private static final Pattern SHAPE =
      Pattern.compile("(?<amount>\\d{1,9}(\\.\\d{1,6})?)(?<unit>us|ms|s|m)");

  @Override
  public Duration convert(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 200ms, 1.5s or 2m");
    }
    long unitNanos =
        switch (matcher.group("unit")) {
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          default -> 60_000_000_000L;
        };
    BigDecimal amount = new BigDecimal(matcher.group("amount"));
    return Duration.ofNanos(amount.multiply(BigDecimal.valueOf(unitNanos)).longValue());
  }
}
