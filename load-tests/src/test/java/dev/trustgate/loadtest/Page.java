package dev.trustgate.loadtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code target/load-tests.html}, what load tests found: our own page, because Gatling's must not
 * be published.
 */
final class Page {

  static final Path FILE = Path.of("target", "load-tests.html");

  private static final String HEAD =
      """
      <!doctype html><meta charset="utf-8"><title>Load tests</title>
      <style>body{font:15px system-ui;margin:2rem;max-width:60rem}td{padding:.2rem 1rem .2rem 0}
      .no{color:#b00020;font-weight:600}</style><h1>Load tests</h1>
      """;

  private Page() {}

  /** Says how and where it was run, and nothing else, whatever was there. */
  static void begin(Circumstances circumstances) throws IOException {
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, HEAD + "<p>" + circumstances + "\n");
    } catch (IOException unwritable) {
      throw new IOException(FILE.toAbsolutePath() + " cannot be written", unwritable);
    }
  }

  /** Puts this behind what is there, or at the head of what this process runs alone. */
  static void add(String html) throws IOException {
    if (!Files.exists(FILE)) {
      begin(Circumstances.ofThis());
    }
    Files.writeString(FILE, html, StandardOpenOption.APPEND);
  }
}
