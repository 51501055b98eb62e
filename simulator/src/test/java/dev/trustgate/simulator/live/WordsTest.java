package dev.trustgate.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.story.Result.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final List<String> SAID =
      List.of("Hello", " from", " the", " quiet", " harbour", " the", " end", ".");

  private static Tokens whole(String heard) {
    return Words.compared(heard, SAID, true);
  }

  @Test
  void everythingOnce() {
    assertThat(whole("Hello from the quiet harbour the end.")).isEqualTo(new Tokens(8, 0, 0));
  }

  @Test
  void aTokenTwice() {
    assertThat(whole("Hello from from the quiet harbour the end.")).isEqualTo(new Tokens(9, 1, 0));
  }

  @Test
  void aStreamThatBeginsAnew() {
    assertThat(whole("Hello from theHello from the quiet harbour the end.").repeated())
        .isEqualTo(3);
  }

  @Test
  void aTokenThatIsNotThere() {
    assertThat(whole("Hello from the harbour the end.")).isEqualTo(new Tokens(7, 0, 1));
  }

  @Test
  void anEndThatIsNotThereIsMissedOnlyInAWholeAnswer() {
    assertThat(whole("Hello from the")).isEqualTo(new Tokens(3, 0, 5));
    assertThat(Words.compared("Hello from the", SAID, false)).isEqualTo(new Tokens(3, 0, 0));
  }

  @Test
  void nothingHeardOfAWholeAnswerIsAllMissing() {
    assertThat(whole("")).isEqualTo(new Tokens(0, 0, 8));
  }

  @Test
  void whatNobodySaysIsPassedOver() {
    assertThat(whole("##Hello from the quiet harbour the end.")).isEqualTo(new Tokens(8, 0, 0));
  }
}
