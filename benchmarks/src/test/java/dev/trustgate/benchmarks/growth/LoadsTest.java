package dev.trustgate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running gateway may cost more with more of everything. */
class LoadsTest {

  @TempDir Path folder;

  @Test
  void onlyMemoryAndBodiesMayBeLinear() throws Exception {
    try (Loads loads = new Loads(Optional.empty(), GrowthOptions.of(folder))) {
      assertThat(loads.all().keySet())
          .extracting(question -> question.name() + " " + question.limit())
          .containsExactly(
              "load-streams logarithmic",
              "load-streams-memory linear",
              "load-connections logarithmic",
              "load-body linear");
    }
  }
}
