package dev.trustgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every other one is every other one, and no coin. */
class PermitBenchmarkTest {

  @Test
  void everyOtherOneFails() {
    var turns = new PermitBenchmark.Turns();
    assertThat(Stream.generate(turns::fails).limit(6))
        .containsExactly(true, false, true, false, true, false);
  }
}
