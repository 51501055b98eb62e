package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are checked in; {@code -Dgolden=write} writes them anew. */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden/report");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  private Golden() {}

  static void check(String name, String text) throws IOException {
    Path golden = FOLDER.resolve(name);
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }
}
