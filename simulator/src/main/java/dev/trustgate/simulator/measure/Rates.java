package dev.trustgate.simulator.measure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often something happens, as people write it: {@code 20/s}, {@code 600/m}. */
public final class Rates {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*/\\s*(s|m|min|h)");
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "m", 60.0, "min", 60.0, "h", 3_600.0);

  private Rates() {}

  /**
   * Times per second.
   *
   * @throws IllegalArgumentException if the text says no rate; the message gives rule and value
   */
  public static double perSecond(String text) {
    Matcher form = FORM.matcher(text.strip());
    double rate =
        form.matches()
            ? Double.parseDouble(form.group(1)) / SECONDS.getOrDefault(form.group(2), 1.0)
            : 0;
    if (rate <= 0 || rate > 1_000_000) {
      throw new IllegalArgumentException(
          "must be a rate above 0 and at most 1000000/s, such as `20/s` or `600/m`, was `"
              + text
              + "`");
    }
    return rate;
  }
}
