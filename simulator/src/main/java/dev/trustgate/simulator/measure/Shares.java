package dev.trustgate.simulator.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Parts of a whole as people write them: {@code 60%}, {@code 0.6}. */
public final class Shares {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Shares() {}

  /**
   * The share that a text says, 0 to 1.
   *
   * @throws IllegalArgumentException if it says none; the message gives the rule and the value
   */
  public static double of(String text) {
    String written = text.strip();
    boolean percent = written.endsWith("%");
    String number = percent ? written.substring(0, written.length() - 1).strip() : written;
    if (NUMBER.matcher(number).matches()) {
      BigDecimal value = new BigDecimal(number);
      BigDecimal share = percent ? value.divide(HUNDRED) : value;
      if (share.compareTo(BigDecimal.ONE) <= 0) {
        return share.doubleValue();
      }
    }
    throw new IllegalArgumentException(
        "must be a share from 0 % to 100 % such as `60%` or `0.6`, was `" + text + "`");
  }

  /** {@code 59.1 %}. */
  public static String text(double share) {
    BigDecimal percent = new BigDecimal(share).multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
