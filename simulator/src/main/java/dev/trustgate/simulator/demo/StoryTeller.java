package dev.trustgate.simulator.demo;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Puts the story on the terminal: one plain line for each beat and each event, never redrawn. */
final class StoryTeller {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int WIDEST_BAR = 8;

  private final PrintStream out;
  private final Paint paint;

  StoryTeller(PrintStream out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  void opens(Collection<String> targets) {
    out.println("a story: light traffic, a provider that breaks, and what the gateway does");
    StringBuilder head = new StringBuilder("    time");
    targets.forEach(target -> head.append("  ").append("%-25s".formatted(target)));
    out.println(paint.faint(head + "  failed"));
  }

  /** One beat: who served how many of its requests, and how the targets are. */
  void beat(long nanos, Tally beat, Map<String, String> states, int failed) {
    StringBuilder line = new StringBuilder(time(nanos));
    states.forEach(
        (target, state) -> {
          int count = beat.servedBy(target);
          String bar = "#".repeat(Math.min(count, WIDEST_BAR));
          line.append("  ").append(paint.good("%-8s".formatted(bar)));
          line.append(String.format(Locale.ROOT, " %3d  ", count)).append(state(state));
        });
    out.println(line + String.format(Locale.ROOT, "  %6d", failed));
  }

  private String state(String state) {
    String padded = "%-11s".formatted(state);
    return switch (state) {
      case "healthy", "unknown" -> padded;
      case "probing", "cooling" -> paint.warning(padded);
      default -> paint.bad(padded);
    };
  }

  void breaks(long nanos, String victim) {
    event(nanos, paint.bad(victim + " breaks: from now on it answers 503 to everything"));
  }

  void ejected(long nanos, String victim) {
    event(nanos, paint.warning(victim + " is ejected: it is asked no more, the others serve all"));
  }

  void mended(long nanos, String victim) {
    event(nanos, victim + " works again; the gateway will find out with one real request");
  }

  void back(long nanos, String victim) {
    event(nanos, paint.good(victim + " answered that request, and is back"));
  }

  void gaveUp(long nanos, String what) {
    event(nanos, paint.bad(what + ": the story ends here"));
  }

  private void event(long nanos, String what) {
    out.println(time(nanos) + "  * " + what);
  }

  /** What happened, in numbers. */
  void sums(Tally all, Collection<String> targets, String victim, String fate) {
    out.println();
    String failed = all.failed() + " failed";
    out.println(
        String.format(
            Locale.ROOT,
            "  %d requests, %s; %d of them took a second attempt",
            all.requests(),
            all.failed() == 0 ? paint.good(failed) : paint.bad(failed),
            all.retried()));
    for (String target : targets) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %-15s served %4d%s",
              target,
              all.servedBy(target),
              target.equals(victim) ? fate : ""));
    }
    out.println();
  }

  /** {@code " 12.3 s"}. */
  static String time(long nanos) {
    return String.format(Locale.ROOT, "%6.1f s", nanos / NANOS_PER_SECOND);
  }
}
