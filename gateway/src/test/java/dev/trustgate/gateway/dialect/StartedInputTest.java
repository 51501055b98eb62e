package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A streamed call whose block begins with its input. Anthropic's libraries take what comes behind
 * it in its place, and it alone if nothing does.
 */
class StartedInputTest {

  private static final String FIRST =
      "{'type':'message_start','message':{'id':'m','model':'m','usage':{}}}";
  private static final String REASON =
      "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{}}";
  private static final String LAST = "{'type':'message_stop'}";

  private static String block(int index, String input) {
    return ("{'type':'content_block_start','index':%d,'content_block':"
            + "{'type':'tool_use','id':'t%d','name':'f','input':%s}}")
        .formatted(index, index, input);
  }

  private static String delta(int index, String json) {
    return ("{'type':'content_block_delta','index':%d,'delta':"
            + "{'type':'input_json_delta','partial_json':'%s'}}")
        .formatted(index, json.replace("'", "\\'"));
  }

  private static String stop(int index) {
    return "{'type':'content_block_stop','index':%d}".formatted(index);
  }

  /** The arguments of a call as an OpenAI caller puts them together. */
  private static String arguments(int call, String... events) {
    String request =
        "{'model':'m','max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    StringBuilder stream = new StringBuilder();
    for (String event : events) {
      stream.append("data: ").append(event.replace("\\'", "\\\"").replace('\'', '"'));
      stream.append("\n\n");
    }
    StreamTranslator reader =
        Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "m").stream(NOW);
    StringBuilder all = new StringBuilder();
    for (SseEvent event : new SseParser().feed(utf8(relay(reader, stream.toString())))) {
      if (event.data().startsWith("{")) {
        for (JsonNode one : json(event.data()).at("/choices/0/delta/tool_calls")) {
          all.append(
              one.path("index").asInt() == call ? one.at("/function/arguments").asText() : "");
        }
      }
    }
    return all.toString();
  }

  @Test
  void isReplacedByWhatComesBehind() {
    String told =
        arguments(
            0,
            FIRST,
            block(0, "{'z':1}"),
            delta(0, "{'z':"),
            delta(0, "1}"),
            stop(0),
            REASON,
            LAST);
    assertThat(told).isEqualTo("{\"z\":1}");
  }

  @Test
  void ofSeveralEachIsItsOwn() {
    String[] events = {
      FIRST,
      block(0, "{'z':1}"),
      block(1, "{'y':2}"),
      delta(0, "{'z':3}"),
      stop(0),
      stop(1),
      REASON,
      LAST
    };
    assertThat(arguments(0, events)).isEqualTo("{\"z\":3}");
    assertThat(arguments(1, events)).isEqualTo("{\"y\":2}");
  }

  /** A delta of nothing, with which Anthropic begins each, says nothing. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void isAllThereIsIfNothingComes(boolean nothing, boolean stopped) {
    String between = nothing ? delta(0, "") : "{'type':'ping'}";
    String closed = stopped ? stop(0) : "{'type':'ping'}";
    String told = arguments(0, FIRST, block(0, "{'z':1}"), between, closed, REASON, LAST);
    assertThat(told).isEqualTo("{\"z\":1}");
  }

  /** Somebody who numbers all blocks alike, and closes none. */
  @Test
  void isToldBeforeAnotherBlockOfItsNumber() {
    String[] events = {FIRST, block(0, "{'z':1}"), block(0, "{'y':2}"), REASON, LAST};
    assertThat(arguments(0, events)).isEqualTo("{\"z\":1}");
    assertThat(arguments(1, events)).isEqualTo("{\"y\":2}");
  }
}
