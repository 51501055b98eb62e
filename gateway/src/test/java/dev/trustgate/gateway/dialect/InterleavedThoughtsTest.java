package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thoughts between words and calls, told to an OpenAI caller and handed back by it. */
class InterleavedThoughtsTest {

  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String FIRST = "{'type':'thinking','thinking':'a','signature':'S1'}";
  private static final String SECOND = "{'type':'thinking','thinking':'b','signature':'S2'}";
  private static final String SEALED = "{'type':'redacted_thinking','data':'d'}";

  private static String use(String id) {
    return "{'type':'tool_use','id':'" + id + "','name':'f','input':{}}";
  }

  private static String text(String text) {
    return "{'type':'text','text':'" + text + "'}";
  }

  private static Translation asked(String messages) {
    return Translation.of(
        payload(Dialect.OPENAI, "{'stream':false,'messages':[" + messages + "]}"),
        ANTHROPIC,
        "claude-opus-4-8");
  }

  /** The message of an answer with these blocks. */
  private static ObjectNode told(String... blocks) {
    String answer =
        "{'id':'m','type':'message','role':'assistant','model':'m','stop_reason':'tool_use',"
            + "'content':["
            + String.join(",", blocks)
            + "]}";
    byte[] body = asked(HI).answer(utf8(answer.replace('\'', '"')), NOW).body();
    return (ObjectNode) json(body).at("/choices/0/message");
  }

  private static Translation handedBack(JsonNode message) {
    StringBuilder results = new StringBuilder();
    for (JsonNode call : message.path("tool_calls")) {
      String id = call.path("id").asText();
      results.append(",{'role':'tool','tool_call_id':'" + id + "','content':'ok'}");
    }
    return asked(HI + "," + Json.text(message) + results);
  }

  private static void comesBack(String... blocks) {
    Translation again = handedBack(told(blocks));
    String whole = ("[" + String.join(",", blocks) + "]").replace('\'', '"');
    assertThat(json(again.body()).at("/messages/1/content")).isEqualTo(json(whole));
    assertThat(again.dropped()).isEmpty();
  }

  @Test
  void comeBackWhereTheyStood() {
    comesBack(FIRST, use("t1"), SECOND, use("t2"));
    comesBack(FIRST, text("one"), SECOND, text("two"), SEALED, use("t1"));
    comesBack(text("one"), FIRST, use("t1"), SEALED, use("t2"));
    comesBack(FIRST, SEALED, text("one"), use("t1"), use("t2"));
  }

  @Test
  void thatComeFirstSayNothingOfTheirPlace() {
    assertThat(told(FIRST, SEALED, use("t1")).path("thinking_blocks"))
        .isEqualTo(json("[" + FIRST.replace('\'', '"') + "," + SEALED.replace('\'', '"') + "]"));
  }

  @Test
  void areLostTogetherWhenTheMessageIsNoMoreTheSame() {
    ObjectNode message = told(text("one"), FIRST, use("t1"), SECOND, use("t2"));
    ((ArrayNode) message.path("tool_calls")).remove(1);
    message.put("content", "on");
    Translation again = handedBack(message);
    assertThat(json(again.body()).at("/messages/1/content").findValuesAsText("type"))
        .containsExactly("text", "tool_use");
    assertThat(again.dropped()).containsExactly("messages.thinking_blocks");
  }

  private static String block(int index, String block, String delta) {
    return "data: {'type':'content_block_start','index':%d,'content_block':%s}\n\n"
            .formatted(index, block)
        + "data: {'type':'content_block_delta','index':%d,'delta':%s}\n\n".formatted(index, delta)
        + "data: {'type':'content_block_stop','index':%d}\n\n".formatted(index);
  }

  private static String thought(int index, String text, String seal) {
    String words = "{'type':'thinking_delta','thinking':'" + text + "'}";
    String end = "{'type':'signature_delta','signature':'" + seal + "'}";
    return block(index, "{'type':'thinking','thinking':''}", words)
        + "data: {'type':'content_block_delta','index':%d,'delta':%s}\n\n".formatted(index, end);
  }

  /** As the official library puts a stream together: by the index of an entry. */
  @Test
  void haveAnIndexInAStream() {
    String stream =
        "data: {'type':'message_start','message':{'id':'m'}}\n\n"
            + thought(0, "a", "S1")
            + block(1, "{'type':'text','text':''}", "{'type':'text_delta','text':'T'}")
            + thought(2, "b", "S2")
            + block(3, use("t1"), "{'type':'input_json_delta','partial_json':'{}'}")
            + "data: {'type':'content_block_start','index':4,'content_block':"
            + SEALED
            + "}\n\ndata: {'type':'message_delta','delta':{'stop_reason':'tool_use'}}\n\n"
            + "data: {'type':'message_stop'}\n\n";
    String out = relay(asked(HI).stream(NOW), stream.replace('\'', '"'));
    ArrayNode blocks = Json.array();
    for (SseEvent event : events(out)) {
      Json.tree(event.data())
          .ifPresent(
              chunk ->
                  chunk.findValues("thinking_blocks").forEach(b -> blocks.addAll((ArrayNode) b)));
    }
    assertThat(blocks.findValues("index")).extracting(JsonNode::intValue).containsExactly(0, 1, 2);
    ObjectNode message = Json.object().put("role", "assistant").put("content", "T");
    message.set("thinking_blocks", blocks);
    message.set("tool_calls", told(use("t1")).path("tool_calls"));
    Translation again = handedBack(message);
    assertThat(json(again.body()).at("/messages/1/content"))
        .isEqualTo(
            json(
                ("[" + String.join(",", FIRST, text("T"), SECOND, use("t1"), SEALED) + "]")
                    .replace('\'', '"')));
    assertThat(again.dropped()).isEmpty();
  }

  private static List<SseEvent> events(String stream) {
    return new SseParser().feed(utf8(stream));
  }
}
