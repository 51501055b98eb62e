package dev.trustgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Folders for what a run writes on its way. They go with the run, however that ends. */
public final class Scratch {

  private static final Set<Path> LEFT = ConcurrentHashMap.newKeySet();

  private Scratch() {}

  /** A new folder, empty, whose name begins so. */
  public static Path folder(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    LEFT.add(folder);
    return folder;
  }

  /** Removes one, with all that is in it. */
  public static void remove(Path folder) throws IOException {
    LEFT.remove(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (NoSuchFileException gone) {
      // somebody else was first
    }
  }

  /** Removes those that are left, of a run that was broken off. */
  static void removeAll() {
    for (Path folder : LEFT) {
      try {
        remove(folder);
      } catch (IOException stays) {
        System.err.println("trustgate: " + folder + " is left behind");
      }
    }
  }
}
