package dev.trustgate.simulator.simulate;

import dev.trustgate.simulator.report.Look;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the terminal in front of the user can show, as its environment says. */
final class Terminal {

  private Terminal() {}

  /**
   * @param interactive whether a person looks at it
   */
  static Look look(Map<String, String> environment, boolean interactive) {
    String noColor = environment.getOrDefault("NO_COLOR", "");
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return new Look(
        width(environment),
        interactive && noColor.isEmpty() && !dumb,
        !System.out.charset().equals(StandardCharsets.UTF_8) && !utf8(environment));
  }

  /** Whether a person looks at it. */
  static boolean interactive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static boolean utf8(Map<String, String> environment) {
    String locale =
        environment.getOrDefault(
            "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
    return locale.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8");
  }

  private static int width(Map<String, String> environment) {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
    } catch (NumberFormatException unsaid) {
      return Look.USUAL;
    }
  }
}
