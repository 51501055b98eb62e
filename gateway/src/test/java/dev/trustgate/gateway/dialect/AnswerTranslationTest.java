package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers, and what was said in a roundabout way and must come back straight. */
class AnswerTranslationTest {

  private static final String FORMAT =
      "{'model':'gpt-4','messages':[{'role':'user','content':'Hi'}],'stream':true,"
          + "'response_format':{'type':'json_schema','json_schema':{'name':'recipe','schema':"
          + "{'type':'object','properties':{}}}}}";

  private static byte[] bytes(String json) {
    return utf8(json.replace('\'', '"'));
  }

  @Test
  void theToolThatStoodForAFormatBecomesTheAnswer() {
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, FORMAT), ANTHROPIC, "claude-3-5-sonnet");
    byte[] answer =
        translation
            .answer(
                bytes(
                    "{'id':'m','model':'c','content':[{'type':'tool_use','id':'t','name':'recipe',"
                        + "'input':{'a':1}}],'stop_reason':'tool_use','usage':{'input_tokens':1,'output_tokens':2}}"),
                NOW)
            .body();
    JsonNode choice = json(answer).path("choices").path(0);
    assertThat(choice.at("/message/content").asText()).isEqualTo("{\"a\":1}");
    assertThat(choice.at("/message/tool_calls").isMissingNode()).isTrue();
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void andSoItDoesInAStream() {
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, FORMAT), ANTHROPIC, "claude-3-5-sonnet");
    String relayed =
        relay(
            translation.stream(NOW),
            """
            data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"recipe"}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

            data: {"type":"content_block_stop","index":0}

            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"}}

            data: {"type":"message_stop"}

            """);
    assertThat(relayed)
        .contains("\"content\":\"{}\"", "\"finish_reason\":\"stop\"")
        .doesNotContain("tool_calls");
  }

  @Test
  void toolsThatHadToBeRenamedGetTheirNamesBack() {
    String longName = "n".repeat(100);
    Translation translation =
        Translation.of(
            payload(
                Dialect.ANTHROPIC,
                "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}],'tools':[{'name':'"
                    + longName
                    + "','input_schema':{'type':'object'}}]}"),
            OPENAI,
            "gpt-4o");
    String sent = json(translation.body()).at("/tools/0/function/name").asText();
    assertThat(sent).hasSize(64);
    byte[] answer =
        translation
            .answer(
                bytes(
                    "{'choices':[{'message':{'tool_calls':[{'id':'t','function':{'name':'"
                        + sent
                        + "','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}"),
                NOW)
            .body();
    assertThat(json(answer).at("/content/0/name").asText()).isEqualTo(longName);
  }

  @Test
  void aCallOfAnthropicsWithoutAnIdGetsOneToo() {
    Translation translation =
        Translation.of(
            payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}"),
            ANTHROPIC,
            "m");
    String call = "{'type':'tool_use','name':'f','input':{}%s}";
    byte[] answer =
        bytes(
            "{'type':'message','role':'assistant','stop_reason':'tool_use','content':["
                + call.formatted("")
                + ","
                + call.formatted(",'id':''")
                + "]}");
    List<String> ids =
        json(translation.answer(answer, NOW).body()).findPath("tool_calls").findValuesAsText("id");
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,40}"));
    String streamed =
        relay(
            translation.stream(NOW),
            "data: {'type':'content_block_start','index':0,'content_block':".replace('\'', '"')
                + call.formatted("").replace('\'', '"')
                + "}\n\n");
    assertThat(streamed).containsPattern("\"id\":\"call_[a-z0-9_-]+\"");
  }

  @Test
  void callsWithoutIdsShareNoneFromAnswerToAnswer() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.ANTHROPIC, "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}"),
            OPENAI,
            "m");
    byte[] nameless =
        bytes(
            "{'choices':[{'message':{'tool_calls':[{'function':{'name':'a.b','arguments':'{}'}},"
                + "{'function':{'name':'a.b','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}");
    List<String> ids = new ArrayList<>();
    for (int turn = 0; turn < 3; turn++) {
      byte[] answer = translation.answer(nameless, NOW.plusMillis(turn)).body();
      ids.addAll(json(answer).path("content").findValuesAsText("id"));
      String streamed =
          relay(
              translation.stream(NOW.plusMillis(10 + turn)),
              """
              data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"a.b"}}]}}]}

              data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"function":{"name":"a.b"}}]}}]}

              data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

              data: [DONE]

              """);
      for (SseEvent event : new SseParser().feed(utf8(streamed))) {
        Json.text(json(event.data()).path("content_block"), "id").ifPresent(ids::add);
      }
    }
    assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,40}"));
  }

  @Test
  void anErrorInsideATwoHundredIsAnError() {
    Translation translation =
        Translation.of(
            payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}"), OPENAI, "m");
    AnswerView view =
        translation.answer(bytes("{'error':{'message':'busy','code':'rate_limit_exceeded'}}"), NOW);
    assertThat(view.error().orElseThrow().status()).isEqualTo(429);
    assertThat(view.error().orElseThrow().kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(view.body()).isEmpty();
  }

  @Test
  void anAnswerInTheSameLanguageKeepsItsBytes() {
    Translation translation =
        Translation.of(
            payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}"), OPENAI, "m");
    byte[] body =
        bytes(
            "{ 'model':'m-1', 'choices':[ {'message':{'content':'x'}} ], 'new':1.0,"
                + "'usage':{'prompt_tokens':3,'completion_tokens':2} }");
    AnswerView view = translation.answer(body, NOW);
    assertThat(view.body()).isSameAs(body);
    assertThat(view.model()).contains("m-1");
    assertThat(view.usage()).contains(new Usage(3, 2, 0, 0, 0));
  }

  @Test
  void halfOfASurrogatePairIsNotLost() {
    Translation translation =
        Translation.of(
            payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}]}"),
            ANTHROPIC,
            "claude-3-haiku");
    byte[] answer =
        translation
            .answer(
                bytes("{'content':[{'type':'text','text':'a\\ud83d'}],'stop_reason':'end_turn'}"),
                NOW)
            .body();
    assertThat(json(answer).at("/choices/0/message/content").asText()).isEqualTo("a\ud83d");
  }

  /** OpenAI's applications read the counts of its cache without asking whether there are any. */
  @Test
  void whatWasNotCachedIsCountedAsNothing() {
    String message = "'messages':[{'role':'user','content':'Hi'}]";
    String usage = "'usage':{'input_tokens':3,'output_tokens':2}";
    Payload asked = payload(Dialect.OPENAI, "{" + message + "}");
    String whole =
        "{'content':[{'type':'text','text':'x'}],'stop_reason':'end_turn'," + usage + "}";
    byte[] body = Translation.of(asked, ANTHROPIC, "m").answer(bytes(whole), NOW).body();
    assertThat(json(body).at("/usage/prompt_tokens_details/cached_tokens").asInt(-1)).isZero();
    String counted = ",'stream':true,'stream_options':{'include_usage':true}}";
    Payload streaming = payload(Dialect.OPENAI, "{" + message + counted);
    String events =
        "data: {'type':'message_start','message':{%s}}\n\n".formatted(usage)
            + "data: {'type':'content_block_delta','index':0,"
            + "'delta':{'type':'text_delta','text':'x'}}\n\n"
            + "data: {'type':'message_delta','delta':{'stop_reason':'end_turn'}}\n\n"
            + "data: {'type':'message_stop'}\n\n";
    String relayed =
        relay(Translation.of(streaming, ANTHROPIC, "m").stream(NOW), events.replace('\'', '"'));
    assertThat(relayed).contains("\"prompt_tokens_details\":{\"cached_tokens\":0}");
  }
}
