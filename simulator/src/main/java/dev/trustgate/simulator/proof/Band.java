package dev.trustgate.simulator.proof;

import java.util.Locale;

/** How far a simulated value may be from the one that is expected. */
sealed interface Band {

  /** Below this, four digits after the point would hide that it is not zero. */
  double SMALL = 1e-4;

  /** Whether a value is within, when this one is expected. */
  boolean holds(double expected, double value);

  /** How the table says it. */
  String text();

  static Band percent(double percent) {
    return new Relative(percent, percent);
  }

  static Band plusMinus(double distance) {
    return new Absolute(distance);
  }

  /** Three standard errors of the mean of so many values that deviate from it by so much. */
  static Band threeErrors(double deviation, long values) {
    return new Absolute(3 * deviation / StrictMath.sqrt((double) values));
  }

  static Band exactly() {
    return new Absolute(0);
  }

  /** A part of what is expected, in hundredths, to either side. */
  record Relative(double belowPercent, double abovePercent) implements Band {
    @Override
    public boolean holds(double expected, double value) {
      double differencePercent = (value - expected) / Math.abs(expected) * 100;
      return -belowPercent <= differencePercent && differencePercent <= abovePercent;
    }

    @Override
    public String text() {
      return belowPercent == abovePercent
          ? "±" + number(abovePercent) + " %"
          : "+" + number(abovePercent) + " %, −" + number(belowPercent) + " %";
    }
  }

  /** A distance to either side, in the unit of the value. */
  record Absolute(double distance) implements Band {
    @Override
    public boolean holds(double expected, double value) {
      return Math.abs(value - expected) <= distance;
    }

    @Override
    public String text() {
      return distance == 0 ? "exact" : "±" + number(distance);
    }
  }

  /** Bounds that do not depend on what is expected. */
  record Between(double low, double high) implements Band {
    @Override
    public boolean holds(double expected, double value) {
      return low <= value && value <= high;
    }

    @Override
    public String text() {
      return number(low) + " … " + number(high);
    }
  }

  private static String number(double value) {
    if (value > 0 && value < SMALL) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
