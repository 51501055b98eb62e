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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static void isLost(ObjectNode message, String... left) {
    Translation again = handedBack(message);
    assertThat(json(again.body()).at("/messages/1/content").findValuesAsText("type"))
        .containsExactly(left);
    assertThat(again.dropped()).containsExactly("messages.thinking_blocks");
  }

  private static void giveUp(ObjectNode message, int call) {
    ((ArrayNode) message.path("tool_calls")).remove(call);
  }

  @Test
  void areLostTogetherWhenTheMessageIsNoMoreTheSame() {
    ObjectNode message = told(text("one"), FIRST, use("t1"), SECOND, use("t2"));
    giveUp(message, 1);
    message.put("content", "on");
    isLost(message, "text", "tool_use");
  }

  @Test
  void areLostWhenOtherWordsOfThatLengthStandBeforeThem() {
    ObjectNode message = told(text("one"), FIRST, text("two"), use("t1"));
    isLost(message.put("content", "oneandmore".replace("one", "uno")), "text", "tool_use");
  }

  @Test
  void comeBackWhenOnlyWhatFollowsThemIsAnother() {
    ObjectNode message = told(text("one"), FIRST, text("two"), use("t1"));
    Translation again = handedBack(message.put("content", "one and more"));
    assertThat(json(again.body()).at("/messages/1/content").findValuesAsText("type"))
        .containsExactly("text", "thinking", "text", "tool_use");
    assertThat(again.dropped()).isEmpty();
  }

  @Test
  void areLostWhenAnotherCallStandsBeforeThem() {
    ObjectNode message = told(FIRST, use("t1"), SECOND, use("t2"), SEALED, use("t3"));
    giveUp(message, 0);
    isLost(message, "tool_use", "tool_use");
  }

  /** Anthropic takes no turn of the assistant's that ends in a thought. */
  @Test
  void areLostWhenNothingIsLeftBehindThem() {
    ObjectNode message = told(FIRST, use("t1"), SECOND, use("t2"));
    giveUp(message, 1);
    isLost(message, "tool_use");
    ObjectNode blank = told(text("one"), FIRST, text(" \\n"), use("t1"));
    blank.remove("tool_calls");
    Translation again = asked(HI + "," + Json.text(blank) + "," + HI);
    assertThat(json(again.body()).at("/messages/1/content").asText()).isEqualTo("one \n");
    assertThat(again.dropped()).containsExactly("messages.thinking_blocks");
  }

  @Test
  void amongThePartsOfTheContentAreLostThereToo() {
    String parts = "[" + text("one") + "," + FIRST + "," + SEALED + "]";
    Translation again = asked(HI + ",{'role':'assistant','content':" + parts + "}," + HI);
    assertThat(json(again.body()).at("/messages/1/content").asText()).isEqualTo("one");
    assertThat(again.dropped()).containsExactly("messages.thinking", "messages.redacted_thinking");
  }

  private static Translation placed(String content, String behind) {
    String thought = FIRST.replace("}", ",'behind':" + behind + "}");
    return asked(
        HI
            + (",{'role':'assistant','content':'" + content + "','thinking_blocks':[" + thought)
            + "]},"
            + HI);
  }

  /** As this gateway wrote it before there was a hash. */
  @Test
  void withoutAHashAreHeldToTheirPlaceAlone() {
    Translation again = placed("onetwo", "{'content':3,'tool_calls':0}");
    assertThat(json(again.body()).at("/messages/1/content").findValuesAsText("type"))
        .containsExactly("text", "thinking", "text");
    assertThat(again.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content':2,'tool_calls':0}",
        "{'content':3,'tool_calls':0,'hash':'0'}",
        "{'content':3,'tool_calls':0,'hash':5}"
      })
  void nothingIsCutInsideOfACharacterNorBehindAnotherHash(String behind) {
    Translation again = placed("a😀b", behind);
    assertThat(json(again.body()).at("/messages/1/content").asText()).isEqualTo("a😀b");
    assertThat(again.dropped()).containsExactly("messages.thinking_blocks");
  }

  private static Translation functions(String messages) {
    String request = "{'functions':[{'name':'f'},{'name':'g'}],'messages':[" + messages + "]}";
    return Translation.of(payload(Dialect.OPENAI, request), ANTHROPIC, "claude-opus-4-8");
  }

  /** There the caller knows no id of the call; its name tells it from others. */
  @Test
  void comeBackToThoseWhoSpeakOfFunctionsToo() {
    String answer =
        "{'id':'m','type':'message','role':'assistant','model':'m','stop_reason':'tool_use',"
            + "'content':["
            + String.join(",", use("t1"), FIRST, text("so"))
            + "]}";
    byte[] told = functions(HI).answer(utf8(answer.replace('\'', '"')), NOW).body();
    ObjectNode message = (ObjectNode) json(told).at("/choices/0/message");
    String result = ",{'role':'function','name':'%s','content':'ok'}";
    Translation same = functions(HI + "," + Json.text(message) + result.formatted("f"));
    assertThat(json(same.body()).at("/messages/1/content").findValuesAsText("type"))
        .containsExactly("tool_use", "thinking", "text");
    assertThat(same.dropped()).isEmpty();
    ((ObjectNode) message.path("function_call")).put("name", "g");
    Translation other = functions(HI + "," + Json.text(message) + result.formatted("g"));
    assertThat(other.dropped()).containsExactly("messages.thinking_blocks");
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
            + "}\n\n"
            + block(5, use("t2"), "{'type':'input_json_delta','partial_json':'{}'}")
            + "data: {'type':'message_delta','delta':{'stop_reason':'tool_use'}}\n\n"
            + "data: {'type':'message_stop'}\n\n";
    ArrayNode blocks = streamed(stream);
    assertThat(blocks.findValues("index")).extracting(JsonNode::intValue).containsExactly(0, 1, 2);
    ObjectNode message = Json.object().put("role", "assistant").put("content", "T");
    message.set("thinking_blocks", blocks);
    message.set("tool_calls", told(use("t1"), use("t2")).path("tool_calls"));
    Translation again = handedBack(message);
    assertThat(json(again.body()).at("/messages/1/content"))
        .isEqualTo(
            json(
                ("["
                        + String.join(",", FIRST, text("T"), SECOND, use("t1"), SEALED, use("t2"))
                        + "]")
                    .replace('\'', '"')));
    assertThat(again.dropped()).isEmpty();
  }

  private static final String DONE =
      "data: {'type':'message_delta','delta':{'stop_reason':'end_turn'}}\n\n"
          + "data: {'type':'message_stop'}\n\n";

  /** Anthropic's blocks begin empty. */
  @Test
  void oneWithoutASealIsNoPartOfTheNext() {
    String words = "{'type':'thinking_delta','thinking':'AAA'}";
    String stream =
        "data: {'type':'message_start','message':{'id':'m'}}\n\n"
            + block(0, "{'type':'thinking','thinking':'','signature':''}", words)
            + thought(1, "BBB", "S")
            + DONE;
    assertThat(streamed(stream).findValuesAsText("thinking")).containsExactly("BBB");
  }

  @Test
  void haveTheSealThatTheirBlockBeginsWith() {
    String words = "{'type':'thinking_delta','thinking':'AAA'}";
    String start = "data: {'type':'message_start','message':{'id':'m'}}\n\n";
    ArrayNode only =
        streamed(
            start + block(0, "{'type':'thinking','thinking':'','signature':'S'}", words) + DONE);
    assertThat(only.findValuesAsText("thinking")).containsExactly("AAA");
    assertThat(only.findValuesAsText("signature")).containsExactly("S");
    String seal = "{'type':'signature_delta','signature':'S2'}";
    ArrayNode later =
        streamed(
            start + block(0, "{'type':'thinking','thinking':'b','signature':'S'}", seal) + DONE);
    assertThat(later.findValuesAsText("signature")).containsExactly("S2");
  }

  /** Some callers' languages write every number with a point. */
  @Test
  void comeBackToThoseWhoseNumbersHaveAPoint() {
    ObjectNode message = told(text("one"), FIRST, use("t1"));
    ObjectNode place = (ObjectNode) message.at("/thinking_blocks/0/behind");
    place.set("content", json("3.0"));
    place.set("tool_calls", json("0.0"));
    assertThat(handedBack(message).dropped()).isEmpty();
    place.set("content", json("3.5"));
    assertThat(handedBack(message).dropped()).containsExactly("messages.thinking_blocks");
  }

  private static ArrayNode streamed(String stream) {
    String out = relay(asked(HI).stream(NOW), stream.replace('\'', '"'));
    ArrayNode blocks = Json.array();
    for (SseEvent event : events(out)) {
      Json.tree(event.data())
          .ifPresent(
              chunk ->
                  chunk.findValues("thinking_blocks").forEach(b -> blocks.addAll((ArrayNode) b)));
    }
    return blocks;
  }

  private static List<SseEvent> events(String stream) {
    return new SseParser().feed(utf8(stream));
  }
}
