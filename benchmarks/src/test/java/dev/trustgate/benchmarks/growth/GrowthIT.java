package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in its quickest form: parts and running gateway answer, whatever their numbers. */
class GrowthIT {

  @TempDir Path folder;

  @Test
  void everythingAskedIsAnsweredAtEverySize() throws Exception {
    var said = new ByteArrayOutputStream();
    GrowthOptions options =
        GrowthOptions.of(
            folder, "--quick", "--only", "pick-random,route-match,gateway-change,load");

    int status =
        Growth.run(options, Optional.empty(), new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode series = new ObjectMapper().readTree(folder.resolve("growth.json").toFile());
    assertThat(series.path("series"))
        .extracting(one -> one.path("name").asText() + " " + one.path("points").size())
        .containsExactly(
            "pick-random 5",
            "pick-random-half-ejected 5",
            "route-match 5",
            "gateway-change 5",
            "load-streams 2",
            "load-streams-memory 2",
            "load-connections 2",
            "load-body 5");
    assertThat(series.path("series"))
        .filteredOn(one -> one.has("control"))
        .extracting(
            one -> one.at("/control/name").asText() + " " + one.at("/control/points").size())
        .containsExactly("MemoryBenchmark.touchOne 5", "MemoryBenchmark.touchOne 5");
    assertThat(folder).isDirectoryContaining("glob:**/load-streams-memory.svg");
  }

  @Test
  void whatNobodyKnowsIsAMistakeOfWhoAsks() throws Exception {
    GrowthOptions options = GrowthOptions.of(folder, "--only", "pickles");
    var nobody = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    assertThat(Growth.run(options, Optional.empty(), nobody)).isEqualTo(64);
  }

  @Test
  void whereNothingCanBeWrittenNothingIsMeasured() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path out : List.of(file, file.resolve("below"))) {
      GrowthOptions options = GrowthOptions.of(out, "--quick");
      assertThat(Growth.run(options, Optional.empty(), System.out)).isEqualTo(64);
    }
  }
}
