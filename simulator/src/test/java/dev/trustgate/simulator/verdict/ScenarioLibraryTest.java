package dev.trustgate.simulator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.scenario.Scenario;
import dev.trustgate.simulator.scenario.ScenarioReader;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The situations that come with the simulator: each is as it says. */
class ScenarioLibraryTest {

  private static final Path LIBRARY = Path.of("scenarios");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @TestFactory
  List<DynamicTest> everySituationIsAsItSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files()) {
      tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> holds(file)));
    }
    return tests;
  }

  private static void holds(Path file) {
    Scenario scenario = ScenarioReader.read(file);
    assertThat(file.getFileName()).hasToString(scenario.name() + ".yaml");
    assertThat(scenario.description()).endsWith(".");
    assertThat(scenario.expectations()).hasSizeGreaterThanOrEqualTo(4);
    Chronicle chronicle = ScenarioRun.virtual(scenario);
    assertThat(chronicle.expectations()).filteredOn(Verdict::missed).isEmpty();
    assertThat(chronicle.expectations())
        .filteredOn(verdict -> !verdict.judged())
        .extracting(Verdict::name)
        .isSubsetOf("no_duplicate_tokens", "no_lost_tokens"); // the real clock judges them
    assertThat(chronicle.totals().requests())
        .isEqualTo(
            chronicle.totals().answered()
                + chronicle.totals().failed()
                + chronicle.totals().brokenOff()
                + chronicle.totals().left());
  }

  @Test
  void theLibraryIsComplete() throws IOException {
    assertThat(files())
        .extracting(file -> file.getFileName().toString().replace(".yaml", ""))
        .contains(
            "steady-weights",
            "black-hole",
            "fast-500s",
            "slow-target",
            "brown-out",
            "flapping-primary",
            "rate-limits-with-retry-after",
            "rate-limits-without-retry-after",
            "quota-exhaustion",
            "regional-outage",
            "thundering-return",
            "mid-stream-cuts",
            "all-down",
            "configuration-change",
            "one-hundred-targets");
  }

  @Test
  void theExampleOfThePageHolds() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "scenarios.md"));
    int from = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(from, page.indexOf("```", from));
    Scenario scenario = ScenarioReader.read(YamlFile.parse("docs/scenarios.md", example));
    assertThat(scenario.expectations()).hasSize(4);
    assertThat(ScenarioRun.virtual(scenario).expectations()).allMatch(Verdict::met);
  }

  @Test
  void thePageNamesTheWholeLibrary() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "scenarios.md"));
    for (Path file : files()) {
      assertThat(page).contains("`" + file.getFileName().toString().replace(".yaml", "") + "`");
    }
  }

  /** Another seed is another afternoon: what a situation says must not hang on one. */
  @Test
  void situationsDoNotHangOnTheirSeed() throws IOException {
    for (Path file : files()) {
      Scenario scenario = ScenarioReader.read(file).sown(20_261_125);
      assertThat(ScenarioRun.virtual(scenario).expectations())
          .as(scenario.name())
          .filteredOn(Verdict::missed)
          .extracting(Verdict::wanted, Verdict::found)
          .isEmpty();
    }
  }
}
