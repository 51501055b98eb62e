package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Where and when it was measured.
 *
 * @param loadBefore how many were running on average of a minute before it began, and after it
 */
public record Machine(
    String when, int cores, String kernel, String java, String loadBefore, String loadAfter) {

  /** This machine, now that it is over. */
  public static Machine now(String loadBefore) throws IOException {
    return new Machine(
        InstantSource.system().instant().toString(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString(),
        loadBefore,
        load());
  }

  /** The load average of the last minute. */
  public static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }

  @Override
  public String toString() {
    return "%s, %d cores, %s, Java %s, load average %s before and %s after (this run included)"
        .formatted(when, cores, kernel, java, loadBefore, loadAfter);
  }
}
