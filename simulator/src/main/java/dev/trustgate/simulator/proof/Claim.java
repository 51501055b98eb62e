package dev.trustgate.simulator.proof;

import java.util.OptionalDouble;

/**
 * What is known of a value before anything is simulated.
 *
 * @param id groups rows that belong together
 * @param source who says so
 * @param published as the source writes it; empty if it writes a formula alone
 * @param computed by the formula, if there is one
 * @param band around what is computed, else around what is published
 * @param digits after the point
 */
record Claim(
    String id,
    String what,
    String source,
    String published,
    OptionalDouble computed,
    Band band,
    int digits) {

  /** A value of which nothing is known yet. */
  static Claim of(String id, String source, String what) {
    return new Claim(id, what, source, "", OptionalDouble.empty(), Band.exactly(), 4);
  }

  Claim published(String text) {
    return new Claim(id, what, source, text, computed, band, digits);
  }

  Claim computed(double value) {
    return new Claim(id, what, source, published, OptionalDouble.of(value), band, digits);
  }

  Claim within(Band other) {
    return new Claim(id, what, source, published, computed, other, digits);
  }

  Claim digits(int count) {
    return new Claim(id, what, source, published, computed, band, count);
  }

  /** What the simulation made of it. */
  Proof simulated(double value) {
    return new Proof(this, value);
  }

  /** What a band lies around; not a number if the band has bounds of its own. */
  double expected() {
    boolean number = published.matches("[0-9.]+");
    return computed.orElseGet(() -> number ? Double.parseDouble(published) : Double.NaN);
  }
}
