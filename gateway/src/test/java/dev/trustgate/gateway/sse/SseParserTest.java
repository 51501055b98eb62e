package dev.trustgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

  private final SseParser parser = new SseParser();

  private List<SseEvent> feed(String text) {
    return parser.feed(text.getBytes(UTF_8));
  }

  @Test
  void joinsDataLinesAndStripsOneSpace() {
    SseEvent event = feed("event: delta\ndata:  two\ndata:one\ndata\n\n").getFirst();
    assertThat(event.name()).isEqualTo("delta");
    assertThat(event.data()).isEqualTo(" two\none\n");
  }

  @Test
  void givesGluedEventsOneByOne() {
    assertThat(feed("data: 1\n\ndata: 2\r\n\r\ndata: 3\r\r"))
        .extracting(SseEvent::data)
        .containsExactly("1", "2", "3");
  }

  @Test
  void endsAnEventAtAnyLineEndWithoutWaitingForMore() {
    assertThat(feed("data: 1\r\n\r")).hasSize(1);
    assertThat(feed("\ndata: 2\r\n\r\n")).extracting(SseEvent::data).containsExactly("2");
  }

  @Test
  void tellsCommentsFromData() {
    SseEvent comment = feed(": still here\n\n").getFirst();
    assertThat(comment.hasData()).isFalse();
    assertThat(new String(comment.raw(), UTF_8)).isEqualTo(": still here\n\n");
  }

  @Test
  void skipsAByteOrderMark() {
    SseEvent event = feed("\uFEFFdata: 1\n\n").getFirst();
    assertThat(event.data()).isEqualTo("1");
    assertThat(new String(event.raw(), UTF_8)).isEqualTo("data: 1\n\n"); // no library skips it
  }

  @Test
  void holdsBackAnUnfinishedEventAndGivesItAtTheEnd() {
    assertThat(feed("data: [DONE]\n")).isEmpty();
    SseEvent last = parser.end().orElseThrow();
    assertThat(last.data()).isEqualTo("[DONE]");
    assertThat(new String(last.raw(), UTF_8)).endsWith("\n\n");
    assertThat(parser.end()).isEmpty();
  }

  @Test
  void anEventThatEndsBeforeItsDataIsNone() {
    for (String half : List.of("dat", "data", "data:", "data: ", "event: e\ndata", "id: 7")) {
      assertThat(feed("data: 1\n\n" + half)).hasSize(1);
      assertThat(parser.end()).as(half).isEmpty();
    }
  }

  @Test
  void refusesAnEventOverTheLimitAndTakesOneOfExactlyTheLimit() {
    SseParser small = new SseParser(16);
    assertThat(small.feed("data: 12345678\n\n".getBytes(UTF_8))).hasSize(1);
    small.feed("data: 12345678".getBytes(UTF_8));
    byte[] more = "901234".getBytes(UTF_8);
    assertThatThrownBy(() -> small.feed(more)).isInstanceOf(OversizedEvent.class);
  }

  @Test
  void theLimitIsPerEventAndNotPerChunk() {
    SseParser small = new SseParser(16);
    byte[] many = "data: 1\n\n".repeat(50).getBytes(UTF_8);
    assertThat(small.feed(many)).hasSize(50);
  }

  @Test
  void neverPrintsWhatIsSaid() {
    assertThat(feed("data: private\n\n").getFirst().toString()).doesNotContain("private");
  }
}
