package dev.trustgate.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Path;

/** Which commit a clone is at. */
final class Commit {

  private static final String UNKNOWN = "unknown";

  private Commit() {}

  /**
   * Its name, with {@code -dirty} behind it where something was changed since; {@code unknown}
   * where git does not tell.
   */
  static String of(Path clone) {
    try {
      Process git =
          new ProcessBuilder("git", "-C", clone.toString(), "describe", "--always", "--dirty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said;
      try (var lines = git.inputReader()) {
        said = String.join("", lines.readAllLines()).strip();
      }
      return git.waitFor() == 0 ? said : UNKNOWN;
    } catch (IOException missing) {
      return UNKNOWN;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
