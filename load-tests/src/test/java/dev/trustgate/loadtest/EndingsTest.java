package dev.trustgate.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a stream that says all is whole, and only one that owns up to it is broken. */
class EndingsTest {

  private static final String FIRST =
      "data: {\"choices\":[{\"delta\":{\"content\":\"One \"}}]}\n\n";
  private static final String SECOND =
      "data: {\"choices\":[{\"delta\":{\"content\":\"lighthouse.\"}}]}\n\n";
  private static final String OTHER =
      "data: {\"choices\":[{\"delta\":{\"content\":\"sailor.\"}}]}\n\n";
  private static final String ERROR =
      "data: {\"error\":{\"message\":\"the provider broke off\"}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  private final Endings endings = new Endings(FIRST + SECOND + DONE);

  private void counted(int whole, int broken) {
    assertThat(endings.whole()).isEqualTo(whole);
    assertThat(endings.broken()).isEqualTo(broken);
  }

  @Test
  void allTheWordsAndTheEndAreWhole() {
    assertThat(endings.judge(FIRST + SECOND + DONE)).isEqualTo("whole");
    assertThat(endings.judge(FIRST + SECOND + DONE.strip())).isEqualTo("whole");
    counted(2, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST + ERROR, FIRST + SECOND + ERROR})
  void someOfTheWordsAndAnErrorAreBroken(String stream) {
    assertThat(endings.judge(stream)).isEqualTo("broken");
    counted(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIRST, // ends without a word about it
        FIRST + SECOND,
        FIRST + DONE, // ends as if that were all
        FIRST + SECOND + SECOND + DONE,
        SECOND + FIRST + DONE,
        FIRST + OTHER + DONE,
        FIRST + OTHER + ERROR, // broken, but behind what was never said
        FIRST + ERROR + DONE, // an error, and yet it ends well
        FIRST + SECOND + ERROR + DONE,
        ERROR, // nothing was heard, so another target could have been asked
        DONE,
        ""
      })
  void anythingElseIsNeither(String stream) {
    assertThat(endings.judge(stream)).isEqualTo("neither whole nor said to be broken: " + stream);
    counted(0, 0);
  }

  @Test
  void whatSaysNothingIsNoMeasure() {
    assertThatThrownBy(() -> new Endings(DONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("it says nothing: " + DONE);
  }
}
