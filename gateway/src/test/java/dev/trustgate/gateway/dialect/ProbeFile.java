package dev.trustgate.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The probes of the page about translation: a line each, its parts set off by bars. */
final class ProbeFile {

  private static final String BAR = " \\| ";

  private ProbeFile() {}

  /** A whole document. */
  static String text(String kind, Dialect dialect) {
    return String.join("\n", lines(kind + "-" + word(dialect) + ".json"));
  }

  private static String word(Dialect dialect) {
    return dialect.name().toLowerCase(Locale.ROOT);
  }

  /** The lines but for remarks. */
  static List<String> lines(String name) {
    try (InputStream in = ProbeFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing");
      }
      String text = new String(in.readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> lines(String kind, Dialect dialect) {
    return lines(kind + "-" + word(dialect) + ".txt");
  }

  /** The parts of a line; the last one may hold bars of its own. */
  static List<String> parts(String line, int count) {
    List<String> parts = List.of(line.split(BAR, count));
    if (parts.size() != count) {
      throw new AssertionError("not of " + count + " parts: " + line);
    }
    return parts;
  }
}
