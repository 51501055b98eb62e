package dev.trustgate.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {

  private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

  @Test
  void coloursAreForTerminalsThatCanAndWhoseOwnersWant() {
    assertThat(Paint.of(true, XTERM)).isEqualTo(Paint.COLOURED);
    assertThat(Paint.of(false, XTERM)).isEqualTo(Paint.PLAIN);
    assertThat(Paint.of(true, Map.of("TERM", "dumb"))).isEqualTo(Paint.PLAIN);
    assertThat(Paint.of(true, Map.of())).isEqualTo(Paint.PLAIN);
    assertThat(Paint.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
    assertThat(Paint.of(true, Map.of("TERM", "xterm", "NO_COLOR", "")))
        .as("an empty NO_COLOR says nothing")
        .isEqualTo(Paint.COLOURED);
  }

  @Test
  void plainWordsAreLeftAlone() {
    assertThat(Paint.PLAIN.bad("words")).isEqualTo("words");
    assertThat(Paint.COLOURED.bad("words")).isEqualTo("\u001b[31mwords\u001b[0m");
  }
}
