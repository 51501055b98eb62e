package dev.trustgate.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.command.Cells;
import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {

  @Test
  void theTextIsTheOneThatIsCheckedIn() throws IOException {
    Look usual = new Look(Look.USUAL, false, false);
    Golden.check("rich.txt", TerminalReport.of(Chronicles.rich(), usual, "target/simulate/rich"));
    Golden.check("rich-narrow.txt", TerminalReport.of(Chronicles.rich(), 60, false, false));
    Golden.check("rich-ascii.txt", TerminalReport.of(Chronicles.rich(), 100, false, true));
    Golden.check("tiny.txt", TerminalReport.of(OddChronicles.tiny(), 100, false, false));
    Golden.check(
        "hundred.txt", TerminalReport.of(OddChronicles.large(100, 240), 120, false, false));
  }

  @Test
  void noLineIsWiderThanTheTerminalButACommand() {
    for (Chronicle chronicle :
        List.of(Chronicles.rich(), OddChronicles.tiny(), OddChronicles.large(100, 240))) {
      for (int width = 40; width < 140; width++) {
        int most = Math.max(Look.NARROWEST, width);
        assertThat(TerminalReport.of(chronicle, width, false, false).lines())
            .filteredOn(line -> !line.contains("See it again: "))
            .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(most));
      }
    }
  }

  @Test
  void coloursChangeNoWord() {
    String plain = TerminalReport.of(Chronicles.rich(), 100, false, false);
    String coloured = TerminalReport.of(Chronicles.rich(), 100, true, false);

    assertThat(coloured).contains("\u001b[31m⊘", "\u001b[32m✔");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain);
  }

  @Test
  void withoutUtf8EverySignIsAscii() {
    assertThat(TerminalReport.of(Chronicles.rich(), 100, true, true))
        .matches("[\\x0a\\x1b\\x20-\\x7e]*");
  }

  @Test
  void whatWasMissedComesFirstAndInSentences() {
    String text = TerminalReport.of(Chronicles.rich(), 100, false, false);

    assertThat(text.indexOf('✘')).isPositive().isLessThan(text.indexOf('✔'));
    assertThat(text)
        .containsSubsequence(
            "✘ p95 of the time to first token is below 1 500 ms",
            "What happened: it was 1 612 ms",
            "When: at 7.313 s; look from 0 s to 10 s.",
            "Which requests: 48, 77, 91, 102, 120 and 2 more.",
            "See it again: ./trustgate simulate simulator/scenarios/priority-one-rate-limited.yaml"
                + " --seed 42 --only 48",
            "4 of 5 met, 1 not judged");
  }

  @Test
  void aFaultThatComesAndGoesIsToldOnce() {
    assertThat(TerminalReport.of(OddChronicles.flapping(), 100, false, false).lines())
        .filteredOn(line -> line.startsWith(" faults"))
        .singleElement()
        .asString()
        .contains("refuse b ")
        .containsPattern("━\\.+━\\.+━");
    assertThat(HtmlReport.of(OddChronicles.flapping()).length()).isLessThan(300_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "東京リージョン",
        "서울-1",
        "🚀 rocket",
        "☁️ cloud",
        "cafe\u0301",
        "a-very-long-name-of-模型提供商-that-is-cut-somewhere-🚀🚀🚀🚀"
      })
  void aNameDoesNotShiftItsLane(String name) {
    Chronicle chronicle = OddChronicles.named(name);
    for (int width : new int[] {60, 61, 100}) {
      List<String> lines = TerminalReport.of(chronicle, width, false, false).lines().toList();
      String lane = line(lines, " P1 ");
      String errors = line(lines, " client errors");
      String faults = line(lines, " faults");
      assertThat(List.of(lane, errors, faults))
          .allSatisfy(line -> assertThat(Cells.of(line)).isLessThanOrEqualTo(width));
      assertThat(Cells.of(faults)).as(faults).isEqualTo(Cells.of(errors));
      assertThat(Cells.of(lane.substring(0, lane.indexOf(Sign.LOAD_5.glyph(false)))))
          .as(lane)
          .isEqualTo(Cells.of(errors.substring(0, errors.indexOf('1'))));
    }
  }

  private static String line(List<String> lines, String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
  }

  @Test
  void nothingInANameSteersTheTerminal() {
    assertThat(TerminalReport.of(OddChronicles.hostile(), 100, false, false))
        .doesNotContain("\u001b")
        .contains("\uFFFD[31m");
  }
}
