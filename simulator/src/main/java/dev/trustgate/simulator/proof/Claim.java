package dev.trustgate.simulator.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * What is known of a value before anything is simulated.
 *
 * @param id groups rows that belong together
 * @param source who says so
 * @param published as the source writes it; empty if it writes a formula alone
 * @param about whether that is itself simulated, rounded or read off, and not exact to its digits
 * @param computed by the formula, if there is one
 * @param band around what is computed, else around what is published
 * @param digits after the point
 */
record Claim(
    String id,
    String what,
    String source,
    String published,
    boolean about,
    OptionalDouble computed,
    Band band,
    int digits) {

  private static final String NUMBER = "[0-9.]+";

  /** A value of which nothing is known yet. */
  static Claim of(String id, String source, String what) {
    return new Claim(id, what, source, "", false, OptionalDouble.empty(), Band.exactly(), 4);
  }

  Claim published(String text) {
    return new Claim(id, what, source, text, false, computed, band, digits);
  }

  /** A published value that is simulated, rounded or read off a chart: no digit of it binds. */
  Claim publishedAbout(String text) {
    return new Claim(id, what, source, text, true, computed, band, digits);
  }

  Claim computed(double value) {
    return new Claim(id, what, source, published, about, OptionalDouble.of(value), band, digits);
  }

  Claim within(Band other) {
    return new Claim(id, what, source, published, about, computed, other, digits);
  }

  Claim digits(int count) {
    return new Claim(id, what, source, published, about, computed, band, count);
  }

  /** Whether what is published and what is computed are a number each, which must agree. */
  boolean comparable() {
    return !about && computed.isPresent() && published.matches(NUMBER);
  }

  /** How far computed and published are apart, in halves of the last published digit. */
  double differenceInHalfDigits() {
    var number = new BigDecimal(published);
    return new BigDecimal(computed.orElseThrow())
        .subtract(number)
        .abs()
        .divide(number.ulp().divide(BigDecimal.TWO), MathContext.DECIMAL64)
        .doubleValue();
  }

  /** What the simulation made of it. */
  Proof simulated(double value) {
    return new Proof(this, value);
  }

  /** What a band lies around; not a number if the band has bounds of its own. */
  double expected() {
    boolean number = published.matches(NUMBER);
    return computed.orElseGet(() -> number ? Double.parseDouble(published) : Double.NaN);
  }
}
