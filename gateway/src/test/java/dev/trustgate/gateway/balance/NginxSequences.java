package dev.trustgate.gateway.balance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a real nginx answered, kept as text: a line for each vector of weights. */
final class NginxSequences {

  static final int LENGTH = 200;

  private static final String FILE = "nginx-1.22.1.txt";

  /** The weights of the servers, and the letters of those who served in turn. */
  record Line(List<Integer> weights, String letters) {

    int[] array() {
      return Picks.array(weights);
    }

    @Override
    public String toString() {
      return weights.toString();
    }
  }

  private NginxSequences() {}

  static List<Line> recorded() throws IOException {
    try (InputStream file = NginxSequences.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(NginxSequences::line)
          .toList();
    }
  }

  private static Line line(String text) {
    int colon = text.indexOf(": ");
    List<Integer> weights =
        Arrays.stream(text.substring(0, colon).split(" ")).map(Integer::valueOf).toList();
    return new Line(weights, text.substring(colon + 2));
  }
}
