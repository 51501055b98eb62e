package dev.trustgate.benchmarks.overhead;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a command line says, in pairs of flag and value. Each is taken once; none may be left. */
final class Flags {

  private final Map<String, String> said = new LinkedHashMap<>();

  Flags(String... arguments) {
    for (int at = 0; at < arguments.length; at += 2) {
      if (!arguments[at].startsWith("--") || at + 1 == arguments.length) {
        throw new IllegalArgumentException("no flag with a value: " + arguments[at]);
      }
      if (said.put(arguments[at], arguments[at + 1]) != null) {
        throw new IllegalArgumentException(arguments[at] + " is said twice");
      }
    }
  }

  Optional<String> text(String flag) {
    return Optional.ofNullable(said.remove(flag));
  }

  int number(String flag, int usual) {
    return text(flag).map(text -> positive(flag, text)).orElse(usual);
  }

  /** A whole number of at least 1; {@code what} is called so where it is none. */
  static int positive(String what, String text) {
    if (!text.matches("0*[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          what + " must be a whole number of at least 1, was " + text);
    }
    return Integer.parseInt(text);
  }

  boolean yes(String flag) {
    String text = text(flag).orElse("no");
    if (!text.matches("yes|no")) {
      throw new IllegalArgumentException(flag + " must be yes or no, was " + text);
    }
    return text.equals("yes");
  }

  /** A file to be written, in a folder that is there. */
  Optional<Path> file(String flag) {
    Optional<Path> file = text(flag).map(Path::of);
    Optional<Path> folder = file.map(Path::toAbsolutePath).map(Path::getParent);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new IllegalArgumentException(flag + ": there is no folder " + folder.get());
    }
    if (file.filter(Files::isDirectory).isPresent()) {
      throw new IllegalArgumentException(flag + " must be a file, was the folder " + file.get());
    }
    if (file.isPresent()
        && !Files.isWritable(Files.exists(file.get()) ? file.get() : folder.orElseThrow())) {
      throw new IllegalArgumentException(flag + ": " + file.get() + " may not be written");
    }
    return file;
  }

  /** Nothing else may be said. */
  void over() {
    if (!said.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + String.join(", ", said.keySet()));
    }
  }
}
