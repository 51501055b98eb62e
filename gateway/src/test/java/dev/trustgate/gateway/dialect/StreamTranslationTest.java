package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What one event of one dialect comes to in the other. */
class StreamTranslationTest {

  private static Translation translation(Dialect caller, Target target, String fields) {
    String request =
        "{'model':'m','max_tokens':9,'stream':true,"
            + fields
            + "'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(caller, request), target, "m");
  }

  private static StreamTranslator toAnthropicCaller() {
    return translation(Dialect.ANTHROPIC, OPENAI, "").stream(NOW);
  }

  private static StreamTranslator toOpenAiCaller() {
    return translation(Dialect.OPENAI, ANTHROPIC, "'stream_options':{'include_usage':true},")
        .stream(NOW);
  }

  private static String chunk(String delta) {
    return "data: {'id':'c','choices':[{'index':0,'delta':".replace('\'', '"')
        + delta.replace('\'', '"')
        + "}]}\n\n";
  }

  private static String finish(String reason) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
        + reason
        + "\"}]}\n\n";
  }

  private static String event(String json) {
    return "data: " + json.replace('\'', '"') + "\n\n";
  }

  private static String tool(int index, String id, String name, String arguments) {
    return chunk(
        "{'tool_calls':[{'index':%d,'id':'%s','function':{'name':'%s','arguments':%s}}]}"
            .formatted(index, id, name, "\"" + arguments + "\""));
  }

  private static String more(int index, String arguments) {
    return chunk(
        "{'tool_calls':[{'index':" + index + ",'function':{'arguments':\"" + arguments + "\"}}]}");
  }

  private static StreamStep step(StreamTranslator stream, String event) {
    return stream.accept(new SseParser().feed(utf8(event)).getFirst());
  }

  private static List<String> types(String stream) {
    return new SseParser().feed(utf8(stream)).stream().map(SseEvent::name).toList();
  }

  @Test
  void interleavedToolCallsBecomeBlocksInARow() {
    String relayed =
        relay(
            toAnthropicCaller(),
            tool(0, "a", "f", "{\\\"x\\\"")
                + tool(1, "b", "g", "{\\\"y\\\"")
                + more(0, ":1}")
                + more(1, ":2}")
                + finish("tool_calls")
                + "data: [DONE]\n\n");
    StreamChecks checks = new StreamChecks(new SseParser().feed(utf8(relayed)));
    json("{\"blocks_balanced\":true,\"stop_reason\":\"tool_use\",\"tool_uses\":["
            + "{\"id\":\"a\",\"name\":\"f\",\"input\":{\"x\":1}},"
            + "{\"id\":\"b\",\"name\":\"g\",\"input\":{\"y\":2}}]}")
        .properties()
        .forEach(checks::check);
  }

  @Test
  void callsOneAfterTheOtherFlowWithoutWaitingForTheEnd() {
    StreamTranslator stream = toAnthropicCaller();
    step(stream, tool(0, "a", "f", "{}"));
    String second = new String(step(stream, tool(1, "b", "g", "{\\\"y\\\":")).bytes(), UTF_8);
    assertThat(types(second))
        .containsExactly(
            "content_block_delta", // no arguments: only now it is known that none will come
            "content_block_stop",
            "content_block_start",
            "content_block_delta");
  }

  @Test
  void callsThatAllBearIndexZeroAreToldApartByTheirIds() {
    String relayed =
        relay(
            toAnthropicCaller(),
            tool(0, "a", "f", "{}")
                + tool(0, "b", "g", "{}")
                + finish("stop")
                + "data: [DONE]\n\n");
    assertThat(relayed).contains("\"id\":\"a\"", "\"id\":\"b\"", "\"stop_reason\":\"tool_use\"");
  }

  @Test
  void aNewIdWithoutANameIsTheSameCallGoingOn() {
    String more =
        chunk("{'tool_calls':[{'index':0,'id':'%s','function':{'name':%s,'arguments':'%s'}}]}");
    String relayed =
        relay(
            toAnthropicCaller(),
            tool(0, "a", "f", "")
                + more.formatted("y", "null", "{\\\"x\\\"")
                + more.formatted("z", "\"\"", ":1}")
                + tool(0, "d", "g", "{}")
                + finish("tool_calls")
                + "data: [DONE]\n\n");
    assertThat(relayed)
        .contains("\"id\":\"a\",\"name\":\"f\"", "\"id\":\"d\",\"name\":\"g\"")
        .contains("\"partial_json\":\"{\\\"x\\\"\"", "\"partial_json\":\":1}\"")
        .contains("message_stop")
        .doesNotContain("\"id\":\"y\"", "\"id\":\"z\"");
  }

  @Test
  void callsOfOneIndexAreToldApartByTheirIds() {
    String interleaved =
        tool(0, "a", "f", "")
            + tool(0, "b", "g", "{}")
            + chunk(
                "{'tool_calls':[{'index':0,'id':'a','function':{'arguments':'{\\\"x\\\":1}'}}]}");
    String split =
        tool(0, "a", "f", "{\\\"x\\\":1}")
            + chunk("{'tool_calls':[{'index':0,'id':'b'}]}")
            + chunk("{'tool_calls':[{'index':0,'function':{'name':'g'}}]}")
            + chunk("{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}");
    String nameless = "{'tool_calls':[{'function':{'name':'%s','arguments':'%s'}}%s]}";
    String both = ",{'function':{'name':'g','arguments':'{}'}}";
    String inTurn =
        chunk(nameless.formatted("f", "{\\\"x\\\"", ""))
            + chunk(nameless.formatted("f", ":1}", ""))
            + chunk(nameless.formatted("g", "{}", ""))
            + chunk(nameless.formatted("g", "", ""));
    for (String calls : List.of(chunk(nameless.formatted("f", "{\\\"x\\\":1}", both)), inTurn)) {
      String whole = relay(toAnthropicCaller(), calls + finish("tool_calls") + "data: [DONE]\n\n");
      assertThat(inputs(whole))
          .map(call -> call.substring(call.indexOf(' ') + 1))
          .containsExactly("f {\"x\":1}", "g {}");
    }
    for (String calls : List.of(interleaved, split)) {
      String whole = relay(toAnthropicCaller(), calls + finish("tool_calls") + "data: [DONE]\n\n");
      assertThat(whole).contains("message_stop");
      assertThat(inputs(whole)).containsExactly("a f {\"x\":1}", "b g {}");
    }
  }

  /** The calls of an Anthropic stream, with what their deltas say together. */
  private static List<String> inputs(String stream) {
    Map<Integer, String> calls = new TreeMap<>();
    for (SseEvent event : new SseParser().feed(utf8(stream))) {
      JsonNode body = json(event.data().isEmpty() ? "{}" : event.data());
      JsonNode block = body.path("content_block");
      if (block.path("type").asText().equals("tool_use")) {
        String called = block.path("id").asText() + " " + block.path("name").asText() + " ";
        calls.put(body.path("index").asInt(), called);
      }
      String more = body.path("delta").path("partial_json").asText("");
      calls.computeIfPresent(body.path("index").asInt(), (_, before) -> before + more);
    }
    return List.copyOf(calls.values());
  }

  @Test
  void aNameThatComesLateIsThatOfTheCallThatHasNone() {
    String relayed =
        relay(
            toAnthropicCaller(),
            chunk("{'tool_calls':[{'index':0,'id':'a'}]}")
                + tool(0, "b", "f", "{}")
                + finish("tool_calls")
                + "data: [DONE]\n\n");
    assertThat(relayed).contains("\"id\":\"a\",\"name\":\"f\"", "message_stop");
  }

  @Test
  void reasoningOfAnotherProviderKeepsTheLineAwake() {
    StreamTranslator stream = translation(Dialect.ANTHROPIC, OPENAI, "").resumableStream(NOW);
    StreamStep step = step(stream, chunk("{'reasoning_content':'hm'}"));
    assertThat(step.meaningful()).isTrue();
    assertThat(types(new String(step.bytes(), UTF_8))).containsExactly("message_start", "ping");
    step(stream, chunk("{'content':'so'}"));
    assertThat(stream.resumable()).isFalse();
  }

  @Test
  void aRefusalEndsAsARefusal() {
    String relayed =
        relay(
            toAnthropicCaller(), chunk("{'refusal':'No.'}") + finish("stop") + "data: [DONE]\n\n");
    assertThat(relayed).contains("\"text\":\"No.\"", "\"stop_reason\":\"refusal\"");
  }

  @Test
  void countsBehindTheFinishReasonStillCount() {
    String counts =
        event(
            "{'choices':[],'usage':{'prompt_tokens':100,'completion_tokens':5,"
                + "'prompt_tokens_details':{'cached_tokens':60}}}");
    StreamTranslator stream = toAnthropicCaller();
    String relayed = relay(stream, chunk("{'content':'x'}") + finish("stop") + counts);
    assertThat(relayed)
        .contains("\"input_tokens\":40,\"output_tokens\":5,\"cache_read_input_tokens\":60")
        .endsWith("data: {\"type\":\"message_stop\"}\n\n");
    assertThat(stream.usage()).contains(new Usage(100, 5, 60, 0, 0));
  }

  @Test
  void toolKeysCountToolsAndNotBlocks() {
    String relayed =
        relay(
            toOpenAiCaller(),
            event("{'type':'message_start','message':{'id':'m'}}")
                + event("{'type':'content_block_start','index':0,'content_block':{'type':'text'}}")
                + event(
                    "{'type':'content_block_start','index':1,"
                        + "'content_block':{'type':'server_tool_use','id':'s','name':'web'}}")
                + event(
                    "{'type':'content_block_delta','index':1,"
                        + "'delta':{'type':'input_json_delta','partial_json':'{}'}}")
                + event(
                    "{'type':'content_block_start','index':2,"
                        + "'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}}")
                + event("{'type':'content_block_stop','index':2}")
                + event("{'type':'message_delta','delta':{'stop_reason':'tool_use'}}")
                + event("{'type':'message_stop'}"));
    assertThat(relayed)
        .contains("\"index\":0,\"id\":\"t\"")
        .contains("\"arguments\":\"{}\"")
        .doesNotContain("\"s\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void sealedReasoningIsHandedOverWhole() {
    StreamTranslator stream = toOpenAiCaller();
    step(
        stream,
        event(
            "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'a'}}"));
    StreamStep sealed =
        step(
            stream,
            event(
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'sig'}}"));
    assertThat(new String(sealed.bytes(), UTF_8))
        .contains(
            "\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"a\",\"signature\":\"sig\","
                + "\"index\":0}]");
  }

  @Test
  void reasoningWithoutASealIsNoPartOfTheNext() {
    String out =
        relay(
            toOpenAiCaller(),
            event("{'type':'content_block_start','index':0,'content_block':{'type':'thinking'}}")
                + event(
                    "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'a'}}")
                + event("{'type':'content_block_stop','index':0}")
                + event(
                    "{'type':'content_block_start','index':1,'content_block':{'type':'thinking','thinking':'b'}}")
                + event(
                    "{'type':'content_block_delta','index':1,'delta':{'type':'signature_delta','signature':'sig'}}"));
    assertThat(out)
        .contains("\"reasoning_content\":\"a\"", "\"reasoning_content\":\"b\"")
        .contains("{\"type\":\"thinking\",\"thinking\":\"b\",\"signature\":\"sig\"");
  }

  @Test
  void theReasonForARefusalIsToldBeforeTheEnd() {
    String out =
        relay(
            toOpenAiCaller(),
            event(
                    "{'type':'message_delta','delta':{'stop_reason':'refusal',"
                        + "'stop_details':{'type':'refusal','explanation':'No.'}}}")
                + event("{'type':'message_stop'}"));
    assertThat(out)
        .containsSubsequence(
            "\"refusal\":\"No.\"", "\"finish_reason\":\"content_filter\"", "[DONE]");
  }

  @Test
  void aWholeMessageWithoutAReasonHasCalledToolsOrHadItsSay() {
    String call =
        event(
            "{'type':'content_block_start','index':1,"
                + "'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}}");
    String text =
        event("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'a'}}")
            + event("{'type':'content_block_stop','index':0}");
    String end = event("{'type':'message_stop'}");
    assertThat(relay(toOpenAiCaller(), text + end))
        .containsOnlyOnce("\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
    assertThat(
            relay(
                toOpenAiCaller(),
                text + call + event("{'type':'content_block_stop','index':1}") + end))
        .containsOnlyOnce("\"finish_reason\":\"tool_calls\"")
        .endsWith("data: [DONE]\n\n");
    StreamTranslator open = toOpenAiCaller();
    relay(open, text + call);
    assertThat(step(open, end).unfinished()).as("in the middle of a call").isTrue();
    StreamTranslator thinking = toOpenAiCaller();
    relay(
        thinking,
        text
            + event(
                "{'type':'content_block_start','index':1,'content_block':{'type':'thinking'}}"));
    assertThat(step(thinking, end).unfinished()).as("in the middle of a thought").isTrue();
    StreamTranslator half = toOpenAiCaller();
    relay(
        half,
        text
            + call
            + event(
                "{'type':'content_block_delta','index':1,"
                    + "'delta':{'type':'input_json_delta','partial_json':'{'}}")
            + event("{'type':'content_block_stop','index':1}"));
    assertThat(step(half, end).unfinished()).as("behind half of an input").isTrue();
    StreamTranslator garbled = toOpenAiCaller();
    relay(garbled, text + "data: {\"type\":\"message_delta\",\n\n");
    assertThat(step(garbled, end).unfinished()).as("behind what may be the reason").isTrue();
  }

  @Test
  void aSecondMessageInsideTheFirstIsAnError() {
    StreamTranslator stream = toOpenAiCaller();
    step(stream, event("{'type':'message_start','message':{'id':'one'}}"));
    assertThat(step(stream, event("{'type':'message_start','message':{'id':'one'}}")).error())
        .isEmpty();
    assertThat(step(stream, event("{'type':'message_start','message':{'id':'two'}}")).error())
        .isPresent();
    assertThat(step(stream, event("{'type':'message_stop'}")).bytes()).isEmpty();
  }

  @Test
  void errorsInsideAStreamHaveTheStatusTheyEqual() {
    StreamStep overloaded =
        step(
            toOpenAiCaller(),
            event("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}"));
    assertThat(overloaded.error().orElseThrow().status()).isEqualTo(529);
    StreamStep quota =
        step(
            toAnthropicCaller(),
            event("{'error':{'code':'insufficient_quota','message':'no money'}}"));
    assertThat(quota.error().orElseThrow().kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
    StreamStep plain = step(toAnthropicCaller(), "event: error\ndata: gone\n\n");
    assertThat(plain.error().orElseThrow().message()).isEqualTo("gone");
  }

  @Test
  void anotherTargetGoesOnWhereTheFirstBrokeOff() {
    Translation first = translation(Dialect.ANTHROPIC, OPENAI, "");
    StreamTranslator broken = first.resumableStream(NOW);
    String sent = relay(broken, chunk("{'content':'Hello, wo'}"));
    Translation second = translation(Dialect.ANTHROPIC, OPENAI, "");
    StreamTranslator resumed = second.resume(broken);
    String rest =
        relay(
            resumed,
            chunk("{'content':'Hello'}")
                + chunk("{'content':', world'}")
                + finish("stop")
                + "data: [DONE]\n\n");
    StreamChecks checks = new StreamChecks(new SseParser().feed(utf8(sent + rest)));
    json("{\"text\":\"Hello,"
            + " world\",\"blocks_balanced\":true,\"event_count\":{\"message_start\":1},\"stop_reason\":\"end_turn\"}")
        .properties()
        .forEach(checks::check);
    assertThat(resumed.complete()).isTrue();
  }

  @Test
  void logProbabilitiesAreMoreThanText() {
    String plain = "data: {'id':'c','choices':[{'index':0,'delta':{'content':'a'},'logprobs':%s}]}";
    for (String none : List.of("null", "{}", "{'content':[]}")) {
      StreamTranslator stream = translation(Dialect.OPENAI, OPENAI, "").resumableStream(NOW);
      step(stream, plain.formatted(none).replace('\'', '"') + "\n\n");
      assertThat(stream.resumable()).as(none).isTrue();
    }
    StreamTranslator stream = translation(Dialect.OPENAI, OPENAI, "").resumableStream(NOW);
    step(stream, plain.formatted("{'content':[{'token':'a'}]}").replace('\'', '"') + "\n\n");
    assertThat(stream.resumable()).isFalse();
  }

  @Test
  void anotherAnswerCannotGoOn() {
    StreamTranslator broken = translation(Dialect.ANTHROPIC, OPENAI, "").resumableStream(NOW);
    relay(broken, chunk("{'content':'Hello'}"));
    StreamTranslator resumed = translation(Dialect.ANTHROPIC, OPENAI, "").resume(broken);
    assertThat(step(resumed, chunk("{'content':'Hi'}")).another()).isTrue();
    StreamTranslator shorter = translation(Dialect.ANTHROPIC, OPENAI, "").resume(broken);
    step(shorter, chunk("{'content':'Hel'}"));
    assertThat(step(shorter, finish("stop")).another()).isTrue();
  }
}
