package dev.trustgate.simulator.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers and instants as people read them, the same on every machine. */
final class Words {

  private static final int DIGITS = 3;
  private static final double MILLIS = 1000;
  private static final double MINUTE = 60;
  private static final double HUNDRED = 100;

  private Words() {}

  /** At most three digits after the point, and none that say nothing. */
  static BigDecimal rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
    return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
  }

  static String number(double value) {
    return rounded(value).toPlainString();
  }

  /** {@code 1 806}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
  }

  /** {@code 70.31 s}. */
  static String seconds(double millis) {
    return number(millis / MILLIS) + " s";
  }

  /** {@code 1 612.5 ms}. */
  static String millis(double millis) {
    BigDecimal tenths =
        BigDecimal.valueOf(millis).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    String plain = tenths.toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return count(Long.parseLong(whole)) + (point < 0 ? "" : plain.substring(point)) + " ms";
  }

  /** {@code 59.1 %}. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", part * HUNDRED);
  }

  /** A moment on the axis: {@code 20s}, {@code 1m30s}. */
  static String tick(double millis) {
    double seconds = millis / MILLIS;
    if (seconds < 2 * MINUTE) {
      return number(seconds) + "s";
    }
    long minutes = (long) (seconds / MINUTE);
    double rest = seconds - minutes * MINUTE;
    return minutes + "m" + (rest == 0 ? "" : number(rest) + "s");
  }

  /** {@code a, b and c}. */
  static String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
  }

  /** {@code 90 s}, {@code 60 min}. */
  static String length(double millis) {
    double minutes = millis / MILLIS / MINUTE;
    return minutes < 2 ? seconds(millis) : number(minutes) + " min";
  }

  /** {@code 1 target}, {@code 2 targets}. */
  static String plural(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
