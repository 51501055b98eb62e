package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's libraries hear events by their name; some servers of its language say none. */
class EventNamesTest {

  private static final String NAMED =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[]}}

      event: ping
      data: {"type": "ping"}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"Hi"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private static StreamTranslator stream() {
    String request = "{'max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), ANTHROPIC, "m").stream(NOW);
  }

  @Test
  void theyHaveThatOfTheirData() {
    String nameless = NAMED.replaceAll("event: .*\n", "");
    StreamTranslator stream = stream();
    assertThat(relay(stream, nameless)).isEqualTo(NAMED);
    assertThat(stream.complete()).isTrue();
  }

  /** The line feed that ends an event may come with the next one, and must not end its name. */
  @Test
  void alsoWhereALineEndIsCutInTwo() {
    StreamTranslator stream = stream();
    SseParser parser = new SseParser();
    StringBuilder told = new StringBuilder();
    String nameless = NAMED.replaceAll("event: .*\n", "").replace("\n", "\r\n");
    for (String piece : nameless.split("(?<=\r)", -1)) {
      for (SseEvent event : parser.feed(utf8(piece))) {
        told.append(new String(stream.accept(event).bytes(), UTF_8));
      }
    }
    List<String> heard =
        new SseParser().feed(utf8(told.toString())).stream().map(SseEvent::name).toList();
    assertThat(heard)
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_stop",
            "message_delta",
            "message_stop");
  }

  @Test
  void whatHasOneKeepsItsBytes() {
    assertThat(relay(stream(), NAMED)).isEqualTo(NAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"type\":\"of\\nmine\"}\n\n",
        "data: {\"type\":1}\n\n",
        "data: {}\n\n",
        "data: [DONE]\n\n",
        ": comment\n\n",
      })
  void whatSaysNoneHasNone(String event) {
    String start = NAMED.substring(0, NAMED.indexOf("event: content"));
    assertThat(relay(stream(), start + event)).isIn(start + event, start);
  }

  @Test
  void openAisEventsHaveNone() {
    String request = "{'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    String chunk = "data: {\"type\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
    var stream = Translation.of(payload(Dialect.OPENAI, request), OPENAI, "m").stream(NOW);
    assertThat(relay(stream, chunk)).isEqualTo(chunk);
  }
}
