package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** JMH would pass over it, and measure with all sizes there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {"-p target=8", "-ptarget=8", "-p=target=8", "--p target=8", "-p rules=10"})
  void aParameterThatNobodyHasIsWrong(String words) throws Exception {
    Ended ended = run("2", words.split(" ", -1));
    assertThat(ended.said())
        .startsWith("trustgate: there is no parameter '")
        .contains("of what is to be measured; there are targets")
        .doesNotContain("Benchmark mode");
    assertThat(ended.status()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "\\.NoSuchX > no benchmark is called as in \\.NoSuchX; ./trustgate bench --help names them",
        "Pick( > Unclosed group",
        "Pick -t > Option t requires an argument",
        "Pick -p target > Unable to parse parameter string",
        "Pick --fast 1 > fast is not a recognized option",
      })
  void wordsThatNobodyKnowsEndWith64(String words, String sentence) throws Exception {
    Ended ended = said(List.of(words.split(" ", -1)));
    assertThat(ended.said()).startsWith("trustgate: ").contains(sentence);
    assertThat(ended.status()).isEqualTo(64);
  }

  /** What one of them has need not be what all have. */
  @Test
  void oneOfWhatIsMeasuredMayHaveAParameterAlone() {
    assertThat(Words.wrong("Pick|RouteTable", "-p", "rules=10", "-p", "targets=2,8")).isEmpty();
    assertThat(Words.wrong("Pick", "-p", "targets=2", "-prof", "gc")).isEmpty();
    assertThat(Words.wrong("-l")).isEmpty();
  }

  /** They look like parameters, and JMH takes none of them for one. */
  @ParameterizedTest
  @ValueSource(strings = {"-prof=gc", "-jvmArgsAppend -pfoo=1", "-jvmArgs=-pfoo=1", "-o -pfoo=1"})
  void whatIsNoParameterIsNotTakenForOne(String words) {
    assertThat(Words.wrong(("RivalPick -p targets=2 " + words).split(" ", -1))).isEmpty();
  }

  private static Ended run(String targets, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("RivalPickBenchmark.textbookWeighted", "-p", "targets=" + targets));
    words.addAll(List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "10ms"));
    words.addAll(List.of(more));
    return said(words);
  }

  private static Ended said(List<String> words) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djmh.ignoreLock=true", // nothing is measured
            "-cp",
            System.getProperty("java.class.path"),
            Micro.class.getName());
    command.command().addAll(words);
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
