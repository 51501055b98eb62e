package dev.trustgate.simulator.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.measure.Count;
import dev.trustgate.simulator.provider.http.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Answers follow from the seed, the name and the request, and obey what the request limits. */
class ComposerProperties {

  private static Chat chat(OptionalInt maxTokens, List<String> stops) {
    return new Chat("m", true, true, maxTokens, stops, new Wish.Prose(), 7);
  }

  private static Answer answer(long seed, String name, int tokens, String request) {
    return new Composer(seed, name, Count.fixed(tokens), Optional.empty())
        .answer(chat(OptionalInt.empty(), List.of()), Bytes.utf8(request));
  }

  @Property(tries = 200)
  void theSameSeedNameAndRequestGiveTheSameBytes(
      @ForAll long seed, @ForAll String request, @ForAll Dialect dialect) {
    Answer one = answer(seed, "fake", 40, request);
    Answer twin = answer(seed, "fake", 40, request);
    Wire wire = Wire.of(dialect);
    assertThat(wire.document(twin)).isEqualTo(wire.document(one));
    assertThat(wire.events(twin, true)).isEqualTo(wire.events(one, true));
  }

  @Property(tries = 200)
  void anotherSeedNameOrRequestGivesAnotherAnswer(@ForAll long seed, @ForAll String request) {
    Answer answer = answer(seed, "fake", 40, request);
    assertThat(answer(seed + 1, "fake", 40, request)).isNotEqualTo(answer);
    assertThat(answer(seed, "other", 40, request)).isNotEqualTo(answer);
    assertThat(answer(seed, "fake", 40, request + "!")).isNotEqualTo(answer);
  }

  @Property(tries = 200)
  void anAnswerIsAsLongAsItMayBe(
      @ForAll @IntRange(min = 1, max = 300) int tokens,
      @ForAll @IntRange(min = 1, max = 300) int maxTokens) {
    Answer answer =
        new Composer(1, "fake", Count.fixed(tokens), Optional.empty())
            .answer(chat(OptionalInt.of(maxTokens), List.of()), Bytes.NONE);
    assertThat(answer.completionTokens()).isEqualTo(Math.min(tokens, maxTokens));
    assertThat(answer.finish())
        .isEqualTo(
            tokens > maxTokens ? new Answer.Finish.MaxTokens() : new Answer.Finish.Natural());
  }

  @Property(tries = 200)
  void nothingIsSaidFromAStopSequenceOn(
      @ForAll @IntRange(min = 0, max = 150) int at,
      @ForAll @IntRange(min = 1, max = 9) int length) {
    String whole = answer(1, "fake", 60, "").text();
    String stop = whole.substring(at, Math.min(at + length, whole.length()));
    Answer stopped =
        new Composer(1, "fake", Count.fixed(60), Optional.empty())
            .answer(chat(OptionalInt.empty(), List.of("never said", stop)), Bytes.NONE);
    assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    assertThat(stopped.finish()).isEqualTo(new Answer.Finish.StopSequence(stop));
    assertThat(stopped.pieces()).doesNotContain("");
  }

  @Property(tries = 200)
  void piecesAddUpToTheTextThatWasSet(@ForAll @StringLength(min = 1, max = 60) String text) {
    Answer answer =
        new Composer(1, "fake", Count.fixed(5), Optional.of(text))
            .answer(chat(OptionalInt.empty(), List.of()), Bytes.NONE);
    assertThat(answer.text()).isEqualTo(text);
  }
}
