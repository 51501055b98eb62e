package dev.trustgate.simulator.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each named situation under each algorithm, its invariants watched after every event, against the
 * report that is checked in. {@code -Dgolden=write} writes the reports instead.
 */
class GoldenReportTest {

  private static final long SEED = 20_260_101;
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  @TestFactory
  List<DynamicTest> everySituationPlaysAsItDid() {
    return Situations.all().stream()
        .map(situation -> DynamicTest.dynamicTest(situation.name(), () -> compare(situation)))
        .toList();
  }

  private static void compare(Situation situation) throws IOException {
    var report = new StringBuilder();
    report.append(situation.name()).append(": ").append(situation.teaches()).append("\n\n");
    for (Algorithm algorithm : Algorithm.values()) {
      Situation played = situation.under(algorithm);
      report.append(TextReport.of(played, SEED, Play.watched(played, SEED))).append('\n');
    }
    Path golden = GOLDEN.resolve(situation.name() + ".txt");
    if (WRITE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, report);
    }
    assertThat(report).hasToString(Files.readString(golden));
  }
}
