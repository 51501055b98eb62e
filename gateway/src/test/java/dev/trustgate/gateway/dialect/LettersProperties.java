package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Letters are there if all of them are, at the ends of a document too. */
class LettersProperties {

  @Property(tries = 2_000)
  void theyAreThereIfAllOfThemAre(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 24) int length,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int behind) {
    byte[] document = new byte[before + length + behind];
    for (int at = 0; at < document.length; at++) {
      document[at] = (byte) ('a' + random.nextInt(26));
    }
    int end = before + length;
    byte[] word = Arrays.copyOfRange(document, before, end);
    Letters letters = Letters.of(Fixtures.text(word));
    assertThat(letters.are(document, before, end)).isTrue();
    assertThat(letters.are(document, before, end - 1)).isFalse();
    assertThat(letters.are(document, 0, 0)).isFalse();
    for (int at = before; at < end; at++) {
      document[at] ^= 1;
      assertThat(letters.are(document, before, end)).as("letter %d", at - before).isFalse();
      document[at] ^= 1;
    }
  }

  @Example
  void whatIsTooLongIsNotTaken() {
    assertThatIllegalArgumentException().isThrownBy(() -> Letters.of("x".repeat(25)));
    assertThatIllegalArgumentException().isThrownBy(() -> Letters.of(""));
    assertThat(Letters.of("\u00e9").are(utf8("\u00e9"), 0, 2)).isTrue();
  }
}
