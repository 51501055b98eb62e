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

  /** Empty, whatever was there. */
  static void begin() throws IOException {
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, HEAD);
    } catch (IOException unwritable) {
      throw new IOException(FILE.toAbsolutePath() + " cannot be written", unwritable);
    }
  }

  /** Puts this behind what is there. */
  static void add(String html) throws IOException {
    if (!Files.exists(FILE)) {
      begin();
    }
    Files.writeString(FILE, html, StandardOpenOption.APPEND);
  }
}
