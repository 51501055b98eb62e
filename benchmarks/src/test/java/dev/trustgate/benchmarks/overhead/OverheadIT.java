package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rig in its smallest form: every figure comes out, whatever it is. */
class OverheadIT {

  @TempDir Path folder;

  @Test
  void everyFigureIsThere() throws Exception {
    Path json = folder.resolve("overhead.json");
    Options options =
        Options.of(
            "--rounds",
            "2",
            "--requests",
            "1500",
            "--warmup",
            "500",
            "--connections",
            "8",
            "--streams",
            "40",
            "--speakers",
            "20",
            "--rates",
            "200",
            "--seconds",
            "1",
            "--json",
            json.toString());
    var said = new ByteArrayOutputStream();

    int status =
        Overhead.run(
            options, Optional.empty(), new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("goal at most 1.5: ");
    JsonNode written = new ObjectMapper().readTree(json.toFile());
    if (written.has("haproxy")) {
      assertThat(said.toString(StandardCharsets.UTF_8)).contains(written.path("haproxy").asText());
      assertThat(written.path("haproxy").asText()).startsWithIgnoringCase("haproxy version ");
    } else {
      assertThat(said.toString(StandardCharsets.UTF_8)).contains(Report.NOT_COMPARED);
    }
    JsonNode samples = written.path("samples");
    for (Samples.Figure figure : Samples.Figure.values()) {
      assertThat(samples)
          .as(figure.name())
          .anyMatch(
              sample ->
                  sample.path("figure").asText().equals(figure.name())
                      && sample.path("subject").asText().equals(Rig.GATEWAY));
    }
  }
}
