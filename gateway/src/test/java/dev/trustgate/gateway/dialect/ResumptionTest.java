package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may follow when an answer goes on with another one, and what may not. */
class ResumptionTest {

  private static final StreamPart STOPPED =
      new StreamPart.Stopped(StopReason.END, Optional.empty());

  private static final StreamPart BEGUN = new StreamPart.BlockStarted();

  private static StreamPart text(String text) {
    return new StreamPart.Text(text);
  }

  private static Transcript told(StreamPart... parts) {
    Transcript told = new Transcript(NOW, 100);
    List.of(parts).forEach(told::note);
    return told;
  }

  private static Optional<List<StreamPart>> rest(Transcript told, StreamPart... parts) {
    return new Resumption(told).rest(List.of(parts));
  }

  @Test
  void onlyWhatIsNewRemains() {
    Transcript told = told(text("He"), text("l"));
    assertThat(rest(told, text("H"))).contains(List.of());
    assertThat(rest(told, text("Hel"))).contains(List.of());
    assertThat(rest(told, text("H"), text("ello"), text("!")))
        .contains(List.of(text("lo"), text("!")));
    assertThat(rest(told, text("Hello"), STOPPED)).contains(List.of(text("lo"), STOPPED));
  }

  @Test
  void aDifferenceAtAnyPlaceIsAnotherAnswer() {
    Transcript told = told(text("Hel"));
    assertThat(rest(told, text("hel"))).isEmpty();
    assertThat(rest(told, text("He"), text("x"))).isEmpty();
    assertThat(rest(told, text("He"), STOPPED)).isEmpty();
    assertThat(rest(told, new StreamPart.Ended())).isEmpty();
  }

  @Test
  void thoughtsBeforeTheTextAreOfNoInterestAndBehindTheSeamTheyWouldBeLost() {
    Transcript told = told(text("Hel"));
    var thought = new StreamPart.Reasoning("hm");
    var seal = new StreamPart.ReasoningSeal("s");
    var tool = new StreamPart.ToolStarted(0, "a", "f");
    assertThat(rest(told, thought, text("Hel"))).contains(List.of());
    assertThat(rest(told, text("Hel"), thought)).isEmpty();
    assertThat(rest(told, text("Hel"), tool)).contains(List.of(tool));
    assertThat(rest(told, thought, seal, text("Hel"), tool)).as("its thought is missing").isEmpty();
    assertThat(rest(told, tool)).isEmpty();
  }

  @Test
  void whatNobodyCanPassOnEndsIt() {
    Transcript told = told(text("Hel"));
    assertThat(rest(told, new StreamPart.Foreign())).isEmpty();
    assertThat(rest(told, text("Hello"), new StreamPart.Foreign())).isEmpty();
  }

  @Test
  void theSeamIsNeverInsideACharacter() {
    assertThat(rest(told(text("a\uD83D")), text("a\uD83D\uDE42"))).isEmpty();
    assertThat(rest(told(text("a\uD83D\uDE42")), text("a\uD83D\uDE42b")))
        .contains(List.of(text("b")));
  }

  @Test
  void anAnswerThatHasStoppedGetsNothingMore() {
    Transcript told = told(text("Hel"), STOPPED);
    assertThat(rest(told, text("Hel"), STOPPED)).contains(List.of(STOPPED));
    assertThat(rest(told, text("Hello"))).isEmpty();
    assertThat(rest(told, text("Hel"), new StreamPart.Refusal("no"))).isEmpty();
  }

  /** A block that was announced has a number; the next provider would use it for another one. */
  @Test
  void aBlockWithoutWordsCannotBeGoneOnWith() {
    var ended = new StreamPart.TextEnded();
    assertThat(told(BEGUN, text("a"), ended, BEGUN).resumable()).isFalse();
    assertThat(told(BEGUN, ended, BEGUN, text("a")).resumable()).isFalse();
    assertThat(told(BEGUN, BEGUN, text("a")).resumable()).isFalse();
    assertThat(rest(told(text("Hel")), BEGUN, text("Hel"), BEGUN, text("lo")))
        .contains(List.of(text("lo")));
  }

  @Test
  void onlyPlainTextThatIsKnownCanBeGoneOnWith() {
    assertThat(told(text("a")).resumable()).isTrue();
    assertThat(told().resumable()).isFalse();
    assertThat(told(text("a"), new StreamPart.Foreign()).resumable()).isFalse();
    assertThat(told(new StreamPart.SealedReasoning("x"), text("a")).resumable()).isFalse();
    assertThat(told(text("a".repeat(60)), text("b".repeat(60))).resumable()).isFalse();
    assertThat(told(BEGUN, text("a")).resumable()).isTrue();
    assertThat(told(BEGUN, text("a"), new StreamPart.TextEnded()).resumable()).isTrue();
    Transcript nothingKept = new Transcript(NOW, 0);
    nothingKept.note(text("a"));
    assertThat(nothingKept.resumable()).isFalse();
  }
}
