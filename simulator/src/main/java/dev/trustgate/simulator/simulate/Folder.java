package dev.trustgate.simulator.simulate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where reports go. */
final class Folder {

  private Folder() {}

  /**
   * Makes a folder, before anything is played whose report could then not be written.
   *
   * @throws IOException with one sentence that says what is wrong
   */
  static void make(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileSystemException impossible) {
      String why =
          Files.exists(folder) ? "it is no folder" : "it cannot be made; choose another with --out";
      throw new IOException("reports cannot go to " + folder + ": " + why, impossible);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("reports cannot go to " + folder + ": it cannot be written to");
    }
  }
}
