package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables say what was measured, and what was missed cannot be overlooked. */
class GrowthReportTest {

  private static final Question MATCH =
      new Question("route-match", "Finding the rule", Axis.RULES, Unit.TIME, Verdict.LOGARITHMIC);
  private static final Series FLAT =
      new Series(MATCH, List.of(Point.of(10, 0.1, 0.2, 0.3), Point.of(100_000, 0.1)));
  private static final Series LINEAR =
      new Series(MATCH, List.of(Point.of(10, 1), Point.of(1_000, 100)));

  @TempDir Path folder;

  @Test
  void aSeriesIsATableASentenceAndAPicture() {
    String text = new GrowthReport(List.of(FLAT), List.of("A machine.", "A commit.")).markdown();
    assertThat(text)
        .startsWith("# How cost grows\n\nA machine.\n\nA commit.\n\n")
        .contains(Verdict.RULE)
        .contains(
            """
            | [Finding the rule](#route-match) | rules | 10: 100 ns | 100 000: 100 ns | 0.00 | 0.00 | flat |
            """)
        .contains(
            """
            ## route-match

            Finding the rule.

            | rules | 10 | 100 000 |
            |---|---|---|
            | processor time, least | 100 ns | 100 ns |
            | median | 200 ns | 100 ns |

            flat: slope 0.00 over all, 0.00 between the last two; at most logarithmic is accepted.

            ![Finding the rule over rules: flat](route-match.svg)
            """);
  }

  @Test
  void whatGrowsTooFastStandsOut() {
    String text = new GrowthReport(List.of(LINEAR), List.of()).markdown();
    assertThat(text)
        .contains("| 1.00 | 1.00 | **linear** |")
        .contains("MISSED, linear: slope 1.00");
  }

  @Test
  void everythingIsWritten() throws Exception {
    new GrowthReport(List.of(FLAT), List.of("A machine.")).write(folder.resolve("new"));
    assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/route-match.svg");
    assertThat(Files.readString(folder.resolve("new/growth.md"))).contains("route-match.svg");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("new/growth.json").toFile());
    assertThat(json.at("/conditions/0").asText()).isEqualTo("A machine.");
    assertThat(json.at("/series/0/name").asText()).isEqualTo("route-match");
    assertThat(json.at("/series/0/counts").asText()).isEqualTo("microseconds");
    assertThat(json.at("/series/0/points/0/median").asDouble()).isEqualTo(0.2);
    assertThat(json.at("/series/0/verdict").asText()).isEqualTo("flat");
    assertThat(json.at("/series/0/holds").asBoolean()).isTrue();
  }
}
