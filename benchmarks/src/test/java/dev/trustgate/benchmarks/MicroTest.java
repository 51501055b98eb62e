package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run of benchmarks that did not run is no success. */
@Timeout(120)
class MicroTest {

  /** What a run came to. */
  private record Ended(int status, String said) {}

  @Test
  void whatRunsEndsWithNothing() throws Exception {
    assertThat(run("2").status()).isZero();
  }

  /** Among no targets at all nothing can be picked. */
  @Test
  void whatThrowsEndsWithOne() throws Exception {
    Ended ended = run("0");
    assertThat(ended.said()).contains("<failure>");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void whatThrowsMayBePassedOverByOnesOwnWish() throws Exception {
    assertThat(run("0", "-foe", "false").status()).isZero();
  }

  private static Ended run(String targets, String... more)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djmh.ignoreLock=true", // nothing is measured
            "-cp",
            System.getProperty("java.class.path"),
            Micro.class.getName(),
            "RivalPickBenchmark.textbookWeighted",
            "-p",
            "targets=" + targets);
    command.command().addAll(List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "10ms"));
    command.command().addAll(List.of(more));
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
