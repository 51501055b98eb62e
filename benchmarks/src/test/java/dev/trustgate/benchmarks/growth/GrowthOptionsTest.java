package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line means, and what it cannot mean. */
class GrowthOptionsTest {

  private static final Path USUAL = Path.of("usual");

  @Test
  void nothingSaidIsEverythingAsked() {
    GrowthOptions options = GrowthOptions.of(USUAL);
    assertThat(options).isEqualTo(new GrowthOptions(USUAL, false, List.of(), 1_000));
    assertThat(Parts.all().keySet()).allMatch(options::wants);
  }

  @Test
  void everythingCanBeSaid() {
    assertThat(
            GrowthOptions.of(
                USUAL,
                "--quick",
                "--out",
                "here",
                "--streams",
                "10000",
                "--only",
                "pick,route-match"))
        .isEqualTo(
            new GrowthOptions(Path.of("here"), true, List.of("pick", "route-match"), 10_000));
  }

  @Test
  void aNameMeansItselfAndABeginningAllThatBeginSo() {
    assertThat(wanted("pick"))
        .containsExactly(
            "pick-round-robin",
            "pick-round-robin-half-ejected",
            "pick-weighted-round-robin",
            "pick-weighted-round-robin-half-ejected",
            "pick-random",
            "pick-random-half-ejected",
            "pick-least-connections",
            "pick-least-connections-half-ejected",
            "pick-busy-least-connections");
    assertThat(wanted("pick-busy-least-connections,route-match"))
        .containsExactly("pick-busy-least-connections", "route-match");
    assertThat(wanted("pi")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--slow, unknown: --slow",
    "--out, --out needs a value",
    "--streams 999, '--streams must be 1000..100000, was 999'",
    "--streams many, '--streams must be 1000..100000, was many'",
  })
  void whatCannotBeMeantIsSaid(String arguments, String sentence) {
    assertThatThrownBy(() -> GrowthOptions.of(USUAL, arguments.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  private static List<String> wanted(String only) {
    GrowthOptions options = GrowthOptions.of(USUAL, "--only", only);
    return Parts.all().keySet().stream().filter(options::wants).map(Question::name).toList();
  }
}
