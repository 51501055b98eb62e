package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.trustgate.benchmarks.launcher.Gone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A command that is ended takes everybody with it; one that fails says so in a sentence. */
@Timeout(60)
class EndingTest {

  /** Starts a process that starts another one, says which they are, and waits for them. */
  static final class Waiting {
    public static void main(String[] arguments) {
      Ending.with(
          () ->
              new ProcessBuilder("sh", "-c", "sleep 600 & echo $$ $!; wait")
                  .inheritIO()
                  .start()
                  .waitFor());
    }
  }

  /** Has a folder with something in it, says which it is, and waits. */
  static final class Scribbling {
    public static void main(String[] arguments) {
      Ending.with(
          () -> {
            Path folder = Scratch.folder("trustgate-scribbling");
            Files.writeString(folder.resolve("log"), "so far");
            System.out.println(folder);
            new CountDownLatch(1).await();
            return 0;
          });
    }
  }

  /** Fails. */
  static final class Failing {
    public static void main(String[] arguments) {
      Ending.with(
          () -> {
            throw new IOException("there is no provider");
          });
    }
  }

  @Test
  void whoIsEndedTakesEverybodyWithIt() throws Exception {
    Process command = started(Waiting.class);
    try (BufferedReader said = command.inputReader()) {
      List<Long> others = Stream.of(said.readLine().split(" ", -1)).map(Long::valueOf).toList();

      command.destroy();

      assertThat(command.waitFor()).isEqualTo(128 + 15);
      assertThat(others).hasSize(2);
      for (long other : others) {
        Gone.awaited(other);
      }
    }
  }

  @Test
  void whoIsEndedLeavesNoFolder() throws Exception {
    Process command = started(Scribbling.class);
    try (BufferedReader said = command.inputReader()) {
      Path folder = Path.of(said.readLine());
      assertThat(folder.resolve("log")).exists();

      command.destroy();

      assertThat(command.waitFor()).isEqualTo(128 + 15);
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void whoFailsSaysSoInASentence() throws Exception {
    Process command = started(Failing.class);
    assertThat(command.errorReader().lines()).containsExactly("trustgate: there is no provider");
    assertThat(command.waitFor()).isEqualTo(1);
  }

  private static Process started(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .start();
  }

  static Stream<Arguments> failures() {
    IOException missing = new NoSuchFileException("/a/b");
    return Stream.of(
        arguments(missing, "/a/b is not there"),
        arguments(new UncheckedIOException(missing), "/a/b is not there"),
        arguments(new AccessDeniedException("/a/b"), "/a/b: permission denied"),
        arguments(
            new FileSystemException("/a/b", null, "No space left on device"),
            "/a/b: No space left on device"),
        arguments(
            new UncheckedIOException("a process has ended", missing),
            "a process has ended: /a/b is not there"),
        arguments(
            new IllegalStateException("x did not run", new RuntimeException("y is too old")),
            "x did not run: y is too old"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aSentenceSaysWhatAndWhy(Exception failure, String sentence) {
    assertThat(Ending.sentence(failure)).isEqualTo(sentence);
  }
}
