package dev.trustgate.simulator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProveCommandTest {

  @TempDir private Path folder;

  @Test
  void aValueOutsideItsBandIsSaidAndEndsWithOne() throws IOException {
    Path file = folder.resolve("proof.md");
    assertThat(prove(2.1, file)).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("| X1 | something | somebody | 2 | - | 2.1000 | ±0.05 | **MISSED** |");
  }

  @Test
  void valuesWithinTheirBandsEndWithZero() throws IOException {
    Path file = folder.resolve("proof.md");
    assertThat(prove(2.01, file)).isZero();
    assertThat(Files.readString(file))
        .startsWith("# Proof by simulation\n")
        .contains("## A section\n\nabout something\n")
        .contains("| X1 | something | somebody | 2 | - | 2.0100 | ±0.05 | ok |")
        .doesNotContain("MISSED");
  }

  private static int prove(double simulated, Path file) {
    Claim claim =
        Claim.of("X1", "somebody", "something").published("2").within(Band.plusMinus(0.05));
    Trial trial = () -> List.of(claim.simulated(simulated));
    var command =
        new ProveCommand(List.of(new Section("A section", "about something\n", List.of(trial))));
    return new CommandLine(command).execute("--write", file.toString());
  }
}
