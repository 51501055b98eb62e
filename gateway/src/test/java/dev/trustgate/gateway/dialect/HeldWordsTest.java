package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamPart;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Words in front of the call of a tool that stands for the form of the answer. */
class HeldWordsTest {

  private static final StreamPart HM = new StreamPart.Text("Hm");
  private static final StreamPart CALL = new StreamPart.ToolStarted(0, "t", "recipe");
  private static final StreamPart STOPPED =
      new StreamPart.Stopped(StopReason.END, Optional.empty());

  private static StreamTranslator stream(String format) {
    String request =
        "{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':true" + format + "}";
    Payload payload = payload(Dialect.OPENAI, request);
    return Translation.of(payload, ANTHROPIC, "claude-3-5-sonnet").resumableStream(NOW);
  }

  @Test
  void areToldIfNoToolIsCalled() {
    HeldWords words = new HeldWords(true);
    assertThat(words.told(List.of(HM))).isEmpty();
    assertThat(words.told(List.of(new StreamPart.Text("!"), new StreamPart.TextEnded())))
        .containsExactly(new StreamPart.TextEnded());
    assertThat(words.told(List.of(STOPPED))).containsExactly(new StreamPart.Text("Hm!"), STOPPED);
    assertThat(words.told(List.of(new StreamPart.Ended()))).hasSize(1);
  }

  @Test
  void areNotToldBesideACall() {
    HeldWords words = new HeldWords(true);
    assertThat(words.told(List.of(HM, CALL, HM))).containsExactly(CALL);
    assertThat(words.told(List.of(HM, STOPPED))).containsExactly(STOPPED);
  }

  @Test
  void areToldAsTheyComeIfNoToolStandsForAForm() {
    List<StreamPart> parts = List.of(HM, CALL, HM);
    assertThat(new HeldWords(false).told(parts)).isSameAs(parts);
  }

  /** Whoever says so much calls no tool; no stream may keep more than a request holds. */
  @Test
  void noMoreAreHeldThanAnybodyKeepsOfAStream() {
    HeldWords words = new HeldWords(true);
    String many = "x".repeat(Transcript.KEPT_CHARS);
    assertThat(words.told(List.of(new StreamPart.Text(many)))).isEmpty();
    assertThat(words.told(List.of(HM))).containsExactly(new StreamPart.Text(many + "Hm"));
    assertThat(words.told(List.of(STOPPED))).containsExactly(STOPPED);
  }

  /**
   * The caller hears that the line is alive, and nobody goes on with words that it does not have.
   */
  @Test
  void theLineIsKeptAwakeMeanwhile() {
    String format =
        ",'response_format':{'type':'json_schema','json_schema':{'name':'recipe','schema':"
            + "{'type':'object','properties':{}}}}";
    String event =
        "data: {\"type\":\"content_block_delta\",\"index\":0,"
            + "\"delta\":{\"type\":\"text_delta\",\"text\":\"Hm\"}}\n\n";
    SseEvent said = new SseParser().feed(Fixtures.utf8(event)).getFirst();
    StreamTranslator formed = stream(format);
    assertThat(text(formed.accept(said).bytes())).startsWith(":").doesNotContain("Hm");
    assertThat(formed.resumable()).isFalse();
    StreamTranslator free = stream("");
    assertThat(text(free.accept(said).bytes())).contains("Hm");
    assertThat(free.resumable()).isTrue();
  }
}
