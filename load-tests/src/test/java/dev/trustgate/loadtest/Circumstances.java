package dev.trustgate.loadtest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * In which form load tests were run, on what and when: without that a page of a short run looks
 * like one of a long run.
 *
 * @param form the short or the long one, and its load
 * @param machine its processors, memory and system
 * @param load how many were running on average of the minute before
 * @param commit of the clone that it was run in
 */
record Circumstances(String form, String machine, String load, String commit, Instant when) {

  private static final String UNKNOWN = "unknown";
  private static final double GIB = 1L << 30;

  /** The short form, here and now. */
  static Circumstances ofShortForm() {
    return here(
        "short form: %d s of each load, %d or %d callers in turn, at no fixed rate"
            .formatted(Load.SHORT_DURATION.toSeconds(), Load.FEW, Load.CROWD));
  }

  /** The long form of so many minutes, here and now. */
  static Circumstances ofLongForm(String minutes) {
    return here(
        "long form: %s min of each load, %d requests a second (streams: %d or %d) however long they take"
            .formatted(
                minutes,
                Load.LONG_PER_SECOND,
                Load.streamsPerSecond(Load.LONG_PER_SECOND),
                Load.manyStreamsPerSecond(Load.LONG_PER_SECOND)));
  }

  /** What this process was told to run. */
  static Circumstances ofThis() {
    return Load.SHORT ? ofShortForm() : ofLongForm(Long.toString(Load.DURATION.toMinutes()));
  }

  private static Circumstances here(String form) {
    return new Circumstances(
        form,
        "%d processors, %s, %s %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version()),
        loadAverage(),
        described(),
        InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.round(system.getTotalMemorySize() / GIB) + " GiB of memory"
        : "memory unknown";
  }

  private static String loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? UNKNOWN : "%.1f".formatted(load);
  }

  /** With {@code -dirty} behind it where something was changed since. */
  private static String described() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var lines = git.inputReader()) {
        String said = String.join("", lines.readAllLines()).strip();
        return git.waitFor() == 0 ? said : UNKNOWN;
      }
    } catch (IOException missing) {
      return UNKNOWN;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  /** One line for the head of the page. */
  @Override
  public String toString() {
    return "%s; begun %s, commit %s; %s, load average %s before"
        .formatted(form, when, commit, machine, load);
  }
}
