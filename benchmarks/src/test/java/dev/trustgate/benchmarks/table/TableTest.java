package dev.trustgate.benchmarks.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number has its cell, and what cannot be a table is said. */
class TableTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream page = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void oneParameterStandsSideBySideAndTheOthersBelowEachOther() throws IOException {
    Path many =
        file(
            "many.json",
            pick("RANDOM", 1_000, 16, "1034.2, \"scoreError\": 59.96", "0.003"),
            pick("RANDOM", 2, 16, "614.1, \"scoreError\": 1357", "0.004"));
    Path one =
        file(
            "one.json",
            pick("RANDOM", 2, 2, "7.64, \"scoreError\": 0.0512", "1.0E-5"),
            pick("RANDOM", 1_000, 2, "12, \"scoreError\": 0.71", "2.0E-5"),
            pick("ROUND_ROBIN", 2, 2, "11, \"scoreError\": \"NaN\"", "0"));

    assertThat(table("--across", "targets", many.toString(), one.toString()))
        .isEqualTo(
            """
            | ns/op | algorithm | threads | targets: 2 | 1 000 | B/op |
            |---|---|---|---|---|---|
            | PickBenchmark.pickAndEnd | random | 2 | 7.6 ± 0.051 | 12 ± 0.71 | 0 |
            | PickBenchmark.pickAndEnd | random | 16 | 614 ± 1 357 | 1 034 ± 60 | 0 |
            | PickBenchmark.pickAndEnd | round robin | 2 | 11 | - | 0 |
            """);
  }

  @Test
  void threadsCanStandSideBySideToo() throws IOException {
    Path two = file("2.json", pick("RANDOM", 8, 2, "20", "0"));
    Path one = file("1.json", pick("RANDOM", 8, 1, "10", "0"));

    assertThat(table("--across", "threads", two.toString(), one.toString()))
        .isEqualTo(
            """
            | ns/op | algorithm | targets | threads: 1 | 2 | B/op |
            |---|---|---|---|---|---|
            | PickBenchmark.pickAndEnd | random | 8 | 10 | 20 | 0 |
            """);
  }

  @Test
  void whatHasNoSuchParameterLeavesItsCellEmptyAndThreadsAreNotToldOfOne() throws IOException {
    Path both =
        file(
            "both.json",
            result("Health.success", "", 1, "\"score\": 26, \"scoreUnit\": \"ns/op\"", ""),
            result(
                "Walk.one",
                "\"everyNth\": \"2\"",
                1,
                "\"score\": 3, \"scoreUnit\": \"ns/op\"",
                ""));

    assertThat(table(both.toString()))
        .isEqualTo(
            """
            | ns/op | every nth | score |
            |---|---|---|
            | Health.success |  | 26 |
            | Walk.one | 2 | 3.0 |
            """);
  }

  @Test
  void bytesThatDifferStandInTheOrderOfTheColumnsAndUnitsApart() throws IOException {
    Path sizes =
        file(
            "sizes.json",
            result("Say.it", "\"kb\": \"1\"", 1, us(10), allocated("22800.4")),
            result("Say.it", "\"kb\": \"32\"", 1, us(178), allocated("400123.9")),
            result("Say.all", "\"kb\": \"1\"", 1, "\"score\": 3, \"scoreUnit\": \"ops/s\"", ""));

    assertThat(table("--across", "kb", sizes.toString()))
        .isEqualTo(
            """
            | us/op | kb: 1 | 32 | B/op |
            |---|---|---|---|
            | Say.it | 10 | 178 | 22 800, 400 124 |

            | ops/s | kb: 1 |
            |---|---|
            | Say.all | 3.0 |
            """);
  }

  @Test
  void whatIsThereTwiceHasNoCell() throws IOException {
    Path one = file("1.json", pick("RANDOM", 8, 1, "10", "0"));
    assertThatThrownBy(() -> table(one.toString(), one.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("PickBenchmark.pickAndEnd with {")
        .hasMessageEndingWith("is there twice");
  }

  @Test
  void nobodyIsPutAcrossWhatItHasNot() throws IOException {
    Path one = file("1.json", pick("RANDOM", 8, 1, "10", "0"));
    assertThatThrownBy(() -> table("--across", "rules", one.toString()))
        .hasMessage("--across: PickBenchmark.pickAndEnd has no parameter rules");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}|no list of results", "[]|no list of results", "[{}]|", "no JSON|", "''|"})
  void whatJmhDidNotWriteIsNamed(String text, String why) throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), text);
    assertThatThrownBy(() -> table(other.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(other + " is not what JMH writes with -rf json: ")
        .hasMessageContaining(why == null ? "" : why);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"score\": 10', '\"score\": \"ten\"', score",
    "'{\"score\": 0}', '{\"score\": \"none\"}', gc.alloc.rate.norm",
    "'\"threads\": 1', '\"threads\": \"one\"', threads",
    "'\"params\": {', '\"params\": null, \"parameters\": {', params",
  })
  void aNumberIsNotMadeOfAWord(String said, String instead, String name) throws IOException {
    String whole = pick("RANDOM", 8, 1, "10", "0");
    Path other = file("other.json", whole.replace(said, instead));
    assertThatThrownBy(() -> table(other.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": " + name + " is of another kind");
  }

  @Test
  void nothingStandsBehindTheList() throws IOException {
    Path other = file("other.json", pick("RANDOM", 8, 1, "10", "0"));
    Files.writeString(other, "]", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> table(other.toString()))
        .hasMessageStartingWith(other + " is not what JMH writes");
  }

  @ParameterizedTest
  @CsvSource({
    "'', FILE is missing",
    "--across, --across needs a value",
    "--fast some.json, unknown: --fast",
    "/nowhere/at/all.json, /nowhere/at/all.json cannot be read",
    "/, / cannot be read",
    "--across targets --across threads, --across is said twice",
    "--most, --most needs a value",
    "--most 50 --most 50, --most is said twice",
    "--most fast some.json, '--most must be a number above 0, not fast'",
    "--most 0 some.json, '--most must be a number above 0, not 0'",
    "--most NaN some.json, '--most must be a number above 0, not NaN'",
  })
  void whatCannotBeMeantIsSaid(String arguments, String sentence) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    assertThatThrownBy(() -> table(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void aScoreAboveTheBoundIsNamedAndEndsWithTwo() throws IOException {
    Path two = file("2.json", pick("RANDOM", 8, 1, "50", "0"), pick("RANDOM", 64, 1, "50.1", "0"));

    assertThat(status("--most", "50", two.toString())).isEqualTo(Tables.ABOVE);
    assertThat(page.toString(UTF_8)).contains("| PickBenchmark.pickAndEnd | random | 8 | 50 | 0 |");
    assertThat(said.toString(UTF_8))
        .isEqualToIgnoringNewLines(
            "PickBenchmark.pickAndEnd with {algorithm=RANDOM, targets=64, threads=1},"
                + " 50.1 ns/op, is above 50.0");
  }

  @Test
  void whatIsWithinTheBoundEndsWell() throws IOException {
    Path one = file("1.json", pick("RANDOM", 8, 1, "50", "0"));

    assertThat(status("--most", "50", one.toString())).isZero();
    assertThat(said.size()).isZero();
  }

  @Test
  void aScoreThatIsNoneIsNotWithinTheBound() throws IOException {
    Path one = file("1.json", pick("RANDOM", 8, 1, "\"NaN\"", "0"));

    assertThat(status("--most", "50", one.toString())).isEqualTo(Tables.ABOVE);
  }

  @Test
  void oneBoundIsOfOneUnit() throws IOException {
    Path both =
        file("both.json", pick("RANDOM", 8, 1, "10", "0"), result("Say.it", "", 1, us(10), ""));

    assertThatThrownBy(() -> status("--most", "50", both.toString()))
        .hasMessage("--most: the results are of more than one unit");
    assertThat(page.size()).isZero();
  }

  private String table(String... arguments) throws IOException {
    assertThat(status(arguments)).isZero();
    return page.toString(UTF_8);
  }

  private int status(String... arguments) throws IOException {
    return Tables.print(TableOptions.of(arguments), page, new PrintStream(said, true, UTF_8));
  }

  private Path file(String name, String... results) throws IOException {
    return Files.writeString(folder.resolve(name), "[" + String.join(",", results) + "]");
  }

  private static String pick(
      String algorithm, int targets, int threads, String score, String bytes) {
    return result(
        "PickBenchmark.pickAndEnd",
        "\"algorithm\": \"%s\", \"targets\": \"%d\"".formatted(algorithm, targets),
        threads,
        "\"score\": " + score + ", \"scoreUnit\": \"ns/op\"",
        allocated(bytes));
  }

  private static String us(int score) {
    return "\"score\": " + score + ", \"scoreUnit\": \"us/op\"";
  }

  private static String allocated(String bytes) {
    return "\"gc.alloc.rate.norm\": {\"score\": %s}".formatted(bytes);
  }

  private static String result(
      String name, String parameters, int threads, String metric, String secondary) {
    return """
    {"benchmark": "dev.trustgate.benchmarks.%s", "threads": %d, "params": {%s},
     "primaryMetric": {%s}, "secondaryMetrics": {%s}}"""
        .formatted(name, threads, parameters, metric, secondary);
  }
}
