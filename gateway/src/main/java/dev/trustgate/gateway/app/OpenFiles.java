package dev.trustgate.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many files the process may have open, and what follows for its connections: a listener that
 * runs out of them in the middle of accepting stops listening, so it must be full before that.
 *
 * @param max sockets are among them; empty if nobody says
 */
record OpenFiles(OptionalLong max) {

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LINE = Pattern.compile("Max open files\\s+(\\d+)\\s.*");

  /** For jars, the store, logs, and connections that providers keep without being asked. */
  private static final long RESERVED = 256;

  private static final int ADMIN_PART = 10;
  private static final int FILES_PER_CALLER = 2; // one to the caller, one to the provider

  /** What Linux says of this process; the JVM has raised it to the hard limit. */
  static OpenFiles ofThisProcess() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return of(lines);
    } catch (IOException elsewhere) {
      return new OpenFiles(OptionalLong.empty());
    }
  }

  static OpenFiles of(Stream<String> limits) {
    return new OpenFiles(
        limits
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .mapToLong(line -> Long.parseLong(line.group(1)))
            .findFirst());
  }

  /** The admin listener's limits, as far as they can be afforded. */
  Settings.Limits admin(Settings.Limits wanted) {
    return atMost(wanted, spare() / ADMIN_PART);
  }

  /** The proxy listener's limits, as far as they can be afforded beside the admin listener's. */
  Settings.Limits proxy(Settings.Limits wanted, Settings.Limits admin) {
    return atMost(wanted, (spare() - admin.connections()) / FILES_PER_CALLER);
  }

  private long spare() {
    return Math.max(0, max.orElse(Long.MAX_VALUE) - RESERVED);
  }

  private static Settings.Limits atMost(Settings.Limits wanted, long connections) {
    int affordable = Math.clamp(connections, 1, wanted.connections());
    return new Settings.Limits(
        wanted.bodyBytes(), affordable, Math.min(wanted.requests(), affordable));
  }
}
