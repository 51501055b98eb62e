package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every other one is every other one, and no coin. */
class HealthBenchmarkTest {

  @Test
  void everyOtherOneFails() {
    var turns = new HealthBenchmark.Turns();
    assertThat(Stream.generate(turns::fails).limit(6))
        .containsExactly(true, false, true, false, true, false);
  }
}
