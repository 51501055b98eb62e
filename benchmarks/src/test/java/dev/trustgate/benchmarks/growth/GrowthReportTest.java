package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  private static final Series CONTROLLED =
      new Series(
          MATCH.beside(Control.TOUCH_ONE),
          List.of(Point.of(10, 1), Point.of(1_000, 10)),
          List.of(Point.of(10, 0.2), Point.of(1_000, 9.2)));

  @TempDir Path folder;

  @Test
  void aSeriesIsATableASentenceAndAPicture() {
    String text = new GrowthReport(List.of(FLAT), List.of("A machine.", "A commit.")).markdown();
    assertThat(text)
        .startsWith("# How cost grows\n\nA machine.\n\nA commit.\n\n")
        .contains(Verdict.RULE)
        .contains(
            """
            | [Finding the rule](#route-match) | rules | 10: 100 ns | 100 000: 100 ns | 0.00 | 0.00 |  | flat |
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
  void aRunThatWasBrokenOffDoesNotLookWhole() {
    assertThat(GrowthReport.soFar(List.of(FLAT), 3, List.of("A machine.")).markdown())
        .startsWith("# How cost grows\n\n**Not whole: 1 of 3 questions.**\n\nA machine.\n\n");
    assertThat(GrowthReport.soFar(List.of(FLAT), 1, List.of("A machine.")).markdown())
        .startsWith("# How cost grows\n\nA machine.\n\n");
  }

  @Test
  void aControlIsARowASentenceAndALineOfThePicture() {
    String text = new GrowthReport(List.of(CONTROLLED), List.of()).markdown();
    assertThat(text)
        .contains("| 0.50 | 0.50 | 0.00 and 0.00 | flat |")
        .contains(
            """
            | median | 1 us | 10 us |
            | control `MemoryBenchmark.touchOne`, least | 200 ns | 9.2 us |

            flat: slope 0.50 over all, 0.50 between the last two, without the memory's 0.00 and 0.00; \
            at most logarithmic is accepted.

            The same memory touched without the work: 200 ns at the smallest size, 9.2 us at the \
            largest; what it takes longer is taken off, with it the curve is linear.

            ![Finding the rule over rules: flat](route-match.svg)
            """);
  }

  @Test
  void whatTheCollectorTookIsARow() {
    Series collected =
        new Series(MATCH, List.of(Point.of(10, 1).beside(0.5), Point.of(1_000, 1).beside(2)));
    assertThat(new GrowthReport(List.of(collected), List.of()).markdown())
        .contains(
            """
            | median | 1 us | 1 us |
            | the collector beside it, mean | 500 ns | 2 us |

            flat: slope 0.00 over all, 0.00 between the last two, with the collector's 0.15 and 0.15; \
            at most logarithmic is accepted.
            """);
  }

  @Test
  void whatGrowsTooFastStandsOut() {
    String text = new GrowthReport(List.of(LINEAR), List.of()).markdown();
    assertThat(text)
        .contains("| 1.00 | 1.00 |  | **linear** |")
        .contains("MISSED, linear: slope 1.00");
  }

  @Test
  void everythingIsWritten() throws Exception {
    new GrowthReport(List.of(FLAT, CONTROLLED), List.of("A machine.")).write(folder.resolve("new"));
    assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/route-match.svg");
    assertThat(Files.readString(folder.resolve("new/growth.md"))).contains("route-match.svg");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("new/growth.json").toFile());
    assertThat(json.at("/conditions/0").asText()).isEqualTo("A machine.");
    assertThat(json.at("/series/0/name").asText()).isEqualTo("route-match");
    assertThat(json.at("/series/0/counts").asText()).isEqualTo("microseconds");
    assertThat(json.at("/series/0/points/0/median").asDouble()).isEqualTo(0.2);
    assertThat(json.at("/series/0/points/0/collector").isNumber()).isTrue();
    assertThat(json.at("/series/0/times").asInt()).isEqualTo(1);
    assertThat(json.at("/series/0/verdict").asText()).isEqualTo("flat");
    assertThat(json.at("/series/0/holds").asBoolean()).isTrue();
    assertThat(json.at("/series/0").has("control")).isFalse();
    JsonNode control = json.at("/series/1/control");
    assertThat(control.path("name").asText()).isEqualTo("MemoryBenchmark.touchOne");
    assertThat(control.at("/points/1/least").asDouble()).isEqualTo(9.2);
    assertThat(control.at("/slope_without/last").asDouble()).isCloseTo(0, within(1e-9));
  }
}
