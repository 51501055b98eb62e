package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What theory and published experiments say, as scenarios: it is so, whatever the seed. */
class TheoryScenariosTest {

  private static final Path FOLDER = Path.of("scenarios", "theory");
  private static final long ANOTHER_SEED = 20_261_125;

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<Verdict> missed(Scenario scenario) {
    return ScenarioRun.virtual(scenario).expectations().stream()
        .filter(verdict -> !verdict.met())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyLawHoldsUnderTwoSeeds() throws IOException {
    return files().stream()
        .map(ScenarioReader::read)
        .flatMap(
            scenario -> Stream.of(scenario.seed(), ANOTHER_SEED).map(seed -> scenario.sown(seed)))
        .map(
            scenario ->
                dynamicTest(
                    scenario.name() + ", seed " + scenario.seed(),
                    () ->
                        assertThat(missed(scenario))
                            .extracting(Verdict::wanted, Verdict::found)
                            .isEmpty()));
  }

  /** A law has a source and a value that was known before the run. */
  @TestFactory
  Stream<DynamicTest> everyLawSaysWhereItComesFrom() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "scenarios.md"));
    return files().stream().map(file -> dynamicTest(file.toString(), () -> isTold(file, page)));
  }

  private static void isTold(Path file, String page) throws IOException {
    Scenario scenario = ScenarioReader.read(file);
    String comment =
        Files.readAllLines(file).stream()
            .skip(1)
            .takeWhile(line -> line.startsWith("#"))
            .reduce("", (text, line) -> text + line.substring(1));
    assertThat(file.getFileName()).hasToString(scenario.name() + ".yaml");
    assertThat(comment).containsPattern("Law: |Experiment: ");
    assertThat(comment).containsPattern("Source: |simulation report");
    assertThat(comment).containsPattern("Expected|Published");
    assertThat(scenario.description()).endsWith(".");
    assertThat(scenario.expectations()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(page).contains("`" + scenario.name() + "`");
  }

  /** What holds whoever chooses would say nothing of the one who does. */
  @ParameterizedTest
  @CsvSource({
    "shares-over-a-cycle, random",
    "smooth-turns, least-connections",
    "even-turns, random",
    "balls-into-bins, round-robin",
    "emptiest-bin, random",
    "inverse-shares, round-robin",
    "erlang-pool, random",
    "rush-on-a-newcomer, round-robin",
    "dialogue-black-hole, least-connections",
    "least-connections-black-hole, round-robin",
    "dialogue-fast-500s, least-connections",
    "dialogue-simplest-case, least-connections",
    "linkerd-one-slow-in-turns, least-connections",
    "linkerd-one-slow-least-connections, round-robin"
  })
  void anotherAlgorithmIsFoundOut(String name, String algorithm) {
    Scenario scenario = ScenarioReader.read(FOLDER.resolve(name + ".yaml"));
    assertThat(missed(scenario.under(Algorithm.named(algorithm).orElseThrow()))).isNotEmpty();
  }

  @Test
  void thereAreLawsOfAllKinds() throws IOException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(20);
  }
}
