package dev.trustgate.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  @Test
  void wordsAreBrokenIntoTwoLinesAtMost() {
    assertThat(Cells.lines("short", 20, 4)).containsExactly("short");
    assertThat(Cells.lines("ab  one two three four", 16, 4))
        .containsExactly("ab  one two", "    three four");
    assertThat(Cells.lines("ab  one two three four five six", 16, 4))
        .containsExactly("ab  one two", "    three four…");
    assertThat(Cells.lines("ab  onetwothreefourfive", 16, 4))
        .containsExactly("ab  onetwothreef", "    ourfive");
    assertThat(Cells.lines("one two three", 6, 4)).containsExactly("one tw");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "azure-east, 10",
    "━⊘✔…, 4",
    "東京, 4",
    "ｗｉｄｅ, 8",
    "ﾊﾝｶｸ, 4",
    "서울, 4",
    "\u1112\u1161\u11ab, 2",
    "e\u0301, 1",
    "🚀, 2",
    "☁, 1",
    "☁\uFE0F, 2",
    "🇨🇭, 2",
    "𠮷, 2"
  })
  void everySignHasItsCells(String words, int cells) {
    assertThat(Cells.of(words)).isEqualTo(cells);
  }

  @Test
  void aCutNeverGoesThroughASign() {
    assertThat(Cells.cut("東京", 3)).isEqualTo("東");
    assertThat(Cells.cut("e\u0301x", 1)).isEqualTo("e\u0301");
    assertThat(Cells.cut("🚀🚀", 2)).isEqualTo("🚀");
    assertThat(Cells.cut("ab", 9)).isEqualTo("ab");
    assertThat(Cells.padded("東京", 6)).isEqualTo("東京  ");
  }
}
