package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command lines mean, and what they cannot mean: nothing that is said is passed over. */
class OptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--rates 500;0, '--rates must be a whole number of at least 1, was 0'",
    "--rates fast, '--rates must be a whole number of at least 1, was fast'",
    "--rounds x, '--rounds must be a whole number of at least 1, was x'",
    "--seconds -1, '--seconds must be a whole number of at least 1, was -1'",
    "--json /nowhere/at/all.json, '--json: there is no folder /nowhere/at'",
    "--json /tmp, '--json must be a file, was the folder /tmp'",
    "--fast yes, 'unknown: --fast'",
    "--rounds 1 --rounds 2, '--rounds is said twice'",
    "--rounds, 'no flag with a value: --rounds'",
    "--strict perhaps, '--strict must be yes or no, was perhaps'",
  })
  void whatCannotBeMeantIsSaidBeforeAnythingIsMeasured(String arguments, String sentence) {
    assertThatThrownBy(() -> Options.of(arguments.replace(';', ',').split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void whatMayNotBeWrittenIsSaidBeforeAnythingIsMeasured(@TempDir Path folder) {
    assumeTrue(folder.toFile().setWritable(false) && !Files.isWritable(folder), "root may");
    String file = folder.resolve("all.json").toString();
    assertThatThrownBy(() -> Options.of("--json", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--json: " + file + " may not be written");
  }

  @Test
  void strictIsYesOrNo() {
    assertThat(Options.of().strict()).isFalse();
    assertThat(Options.of("--strict", "yes").strict()).isTrue();
  }

  @Test
  void programsReadEachByTheNameOfItsFlag(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("all.json");
    Options said = Options.of("--rounds", "2", "--rates", "500,1000", "--json", file.toString());
    new Samples().write(file, Machine.now("unknown"), said, Optional.empty());
    JsonNode options = new ObjectMapper().readTree(file.toFile()).path("options");

    assertThat(options.fieldNames())
        .toIterable()
        .hasSize(Options.class.getRecordComponents().length)
        .allMatch(flag -> Options.USAGE.contains("--" + flag + " "));
    assertThat(options.path("rounds").intValue()).isEqualTo(2);
    assertThat(options.path("rates")).extracting(JsonNode::intValue).containsExactly(500, 1_000);
    assertThat(options.path("json").textValue()).isEqualTo(file.toString());
    assertThat(options.path("strict").isBoolean()).isTrue();
  }

  @Test
  void variantsAreChosenByTheirBase() {
    Flags said = new Flags("--rounds", "3", "--only", Rig.BARE);
    assertThat(Variants.chosen(said)).hasSize(6).allMatch(one -> one.base().equals(Rig.BARE));
    assertThat(Options.ofTurns(said).rounds()).isEqualTo(3);
    assertThat(Variants.chosen(new Flags())).isEqualTo(Variant.ALL);
    assertThatThrownBy(() -> Variants.chosen(new Flags("--only", "nobody")))
        .hasMessage("--only must be gateway or 'bare relay', was nobody");
  }

  @ParameterizedTest
  @CsvSource({"--rates, 500", "--seconds, 3", "--strict, yes", "--jsn, some.json"})
  void variantsRefuseWhatTheyWouldPassOver(String flag, String value) {
    assertThatThrownBy(() -> Options.ofTurns(new Flags(flag, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown: " + flag);
  }

  @Test
  void startsAreCountedFirst() {
    assertThat(StartOptions.of()).isEqualTo(new StartOptions(5, false));
    assertThat(StartOptions.of("7")).isEqualTo(new StartOptions(7, false));
    assertThat(StartOptions.of("7", "--strict", "yes")).isEqualTo(new StartOptions(7, true));
    assertThat(StartOptions.of("--strict", "yes")).isEqualTo(new StartOptions(5, true));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'STARTS must be a whole number of at least 1, was 0'",
    "often, 'STARTS must be a whole number of at least 1, was often'",
    "7 8, 'no flag with a value: 8'",
    "7 --strict, 'no flag with a value: --strict'",
    "--strict perhaps, '--strict must be yes or no, was perhaps'",
    "--json some.json, 'unknown: --json'",
  })
  void startsThatCannotBeMeantAreRefused(String arguments, String sentence) {
    List<String> words = List.of(arguments.split(" ", -1));
    assertThatThrownBy(() -> StartOptions.of(words.toArray(String[]::new)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
