package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is UTF-8 by our table is UTF-8 by the decoder of the platform. */
class Utf8Test {

  /** The bytes at which something changes, and their neighbours. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  private static void agrees(byte[] text) {
    int at = 0;
    while (at >= 0 && at < text.length) {
      at = text[at] < 0 ? Utf8.behind(text, at, text.length) : at + 1;
    }
    assertThat(at == text.length).as(Arrays.toString(text)).isEqualTo(Utf8.is(text));
  }

  @Test
  void agreesAboutEverythingOfOneAndTwoBytes() {
    for (int first = 0; first < 256; first++) {
      agrees(new byte[] {(byte) first});
      for (int second = 0; second < 256; second++) {
        agrees(new byte[] {(byte) first, (byte) second});
      }
    }
  }

  @Test
  void agreesAboutTheEdgesOfLongerSequences() {
    for (int first = 0xE0; first < 256; first++) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          agrees(new byte[] {(byte) first, (byte) second, (byte) third});
          for (int fourth : EDGES) {
            agrees(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
          }
        }
      }
    }
  }

  @Test
  void goesBehindAWholeRun() {
    byte[] text = utf8("aéß€🙂b");
    assertThat(Utf8.behind(text, 1, text.length)).isEqualTo(text.length - 1);
    assertThat(Utf8.behind(text, 1, 4)).as("the next is another's").isEqualTo(5);
  }
}
