package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.benchmarks.growth.Growth;
import dev.trustgate.benchmarks.overhead.Overhead;
import dev.trustgate.benchmarks.overhead.StartTimes;
import dev.trustgate.benchmarks.overhead.Variants;
import dev.trustgate.benchmarks.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks how a command is used is told that, in both ways of asking. */
@Timeout(120)
class WordsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {Overhead.class, Variants.class, StartTimes.class, Growth.class, Tables.class})
  void bothWaysOfAskingForHelpAreUnderstood(Class<?> command)
      throws IOException, InterruptedException {
    for (String help : new String[] {"-h", "--help"}) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  command.getName(),
                  help)
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).startsWith("usage: ./trustgate bench ");
      assertThat(process.waitFor()).isZero();
    }
  }
}
