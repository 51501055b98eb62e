package dev.trustgate.simulator.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.simulator.report.JsonReport.NotAReport;
import dev.trustgate.simulator.story.Chronicle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException, NotAReport {
    for (Chronicle chronicle :
        List.of(
            Chronicles.rich(),
            OddChronicles.tiny(),
            OddChronicles.hostile(),
            OddChronicles.large(7, 240))) {
      Path file = Files.writeString(folder.resolve("report.json"), JsonReport.of(chronicle));

      assertThat(JsonReport.of(JsonReport.read(file))).isEqualTo(JsonReport.of(chronicle));
    }
    Path file = Files.writeString(folder.resolve("report.json"), JsonReport.of(Chronicles.rich()));
    assertThat(JsonReport.read(file)).isEqualTo(Chronicles.rich());
  }

  @Test
  void namesAreInSnakeCaseAndListsStayOnOneLine() {
    assertThat(JsonReport.of(Chronicles.rich()))
        .contains("\"broken_off\" : 3,", "\"first_token_ms\"", "\"width_ms\"")
        .contains("\"first_token_p95_ms\"", "\"latency_ms\"", "\"p95_ms\"", "\"p50\"")
        .doesNotContainPattern("\"[a-z0-9_]*[A-Z][A-Za-z]*\" :")
        .contains("\"requests\" : [ 48, 77, 91, 102, 120, 133, 140 ]")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void numbersHaveThreeDigitsAtMostAndNoneThatSayNothing() {
    record Numbers(double third, double whole, double tiny, double huge, double half) {}

    assertThat(JsonReport.compact(new Numbers(1.0 / 3, 4, -1e-9, 1e9, 0.0005)))
        .isEqualTo("{\"third\":0.333,\"whole\":4,\"tiny\":0,\"huge\":1000000000,\"half\":0.001}");
  }

  @Test
  void countsByNameAreInTheOrderOfTheirNames() {
    Map<String, Long> one = new LinkedHashMap<>(Map.of("b", 1L));
    one.put("a", 2L);

    assertThat(JsonReport.compact(one))
        .isEqualTo(JsonReport.compact(new HashMap<>(one)))
        .isEqualTo(JsonReport.compact(new TreeMap<>(one)))
        .isEqualTo("{\"a\":2,\"b\":1}");
  }

  @Test
  void aFileThatIsNoReportGivesOneSentence() throws IOException {
    String rich = JsonReport.of(Chronicles.rich());
    Map<String, String> sentences =
        Map.ofEntries(
            entry("", "it has no \"format\""),
            entry("{}", "it has no \"format\""),
            entry("[1]", "it has no \"format\""),
            entry("not json", "is not the report of a scenario: Unrecognized token"),
            entry("{\"format\":99}", "has format 99, and this program reads 2"),
            entry("{\"format\":2}", "is not the report of a scenario: "),
            entry(rich + rich, "is not the report of a scenario: "),
            entry(rich.replace("\"seed\" : 42", "\"seed\" : \"x\""), "is not the report"),
            entry(rich.replace("\"seed\" : 42,", ""), "is not the report of a scenario: "),
            entry(
                rich.replaceFirst("\"p50_ms\" : \\[[^,\\]]*,", "\"p50_ms\" : ["),
                "is not the report of a scenario: lists of its \"buckets\" differ in length"));
    for (Map.Entry<String, String> each : sentences.entrySet()) {
      Path file = Files.writeString(folder.resolve("some.json"), each.getKey());

      assertThatThrownBy(() -> JsonReport.read(file))
          .isInstanceOf(NotAReport.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining(each.getValue())
          .message()
          .hasLineCount(1);
    }
  }

  @Test
  void aFileThatCannotBeReadIsSaidToo() throws IOException {
    assertThatThrownBy(() -> JsonReport.read(folder.resolve("absent.json")))
        .hasMessage("there is no file " + folder.resolve("absent.json"));
    assertThatThrownBy(() -> JsonReport.read(folder)).hasMessageContaining("cannot be read");
    byte[] binary = "\u00e9\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("binary.json"), binary);
    assertThatThrownBy(() -> JsonReport.read(file)).hasMessageContaining("not UTF-8");
  }

  @Test
  void aFileThatNeverEndsIsNotReadToItsEnd() throws IOException {
    Path file = folder.resolve("vast.json");
    try (var vast = new RandomAccessFile(file.toFile(), "rw")) {
      vast.setLength(64L * 1024 * 1024 + 1);
    }
    assertThatThrownBy(() -> JsonReport.read(file))
        .isInstanceOf(NotAReport.class)
        .hasMessage(file + " is not the report of a scenario: it is larger than 67108864 bytes");
  }
}
