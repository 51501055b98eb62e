package dev.trustgate.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One start: every figure is there, and the status says of the goal what the text says. */
class StartTimesIT {

  private static final String FIGURE = "[\\d.]+ \\([\\d.]+-[\\d.]+\\)";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theStatusSaysWhatIsMissedIfAsked(boolean strict) throws IOException {
    var said = new ByteArrayOutputStream();

    int status =
        StartTimes.measure(
            new StartOptions(1, strict),
            Optional.empty(),
            new PrintStream(said, true, StandardCharsets.UTF_8));

    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .containsPattern("ready, ms +" + FIGURE)
        .containsPattern("first proxied answer, ms +" + FIGURE + "  goal at most 1000: ")
        .containsPattern("processor time then, ms +" + FIGURE)
        .containsPattern("resident then, MB +" + FIGURE);
    assertThat(status).isEqualTo(strict && text.contains("MISSED") ? 2 : 0);
  }
}
