package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.IdForm;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.NameForm;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.dialect.openai.OpenAi;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that want the thoughts of earlier tool calls back, or answer with a 400, are told not to
 * think where those are lost.
 */
class LostThoughtsTest {

  private static final String ON = "'thinking':{'type':'enabled','budget_tokens':2048},";
  private static final String ASK = "{'role':'user','content':'Hi'},";
  private static final String ROUND =
      "{'role':'assistant','content':[{'type':'thinking','thinking':'hm','signature':'s'},"
          + "{'type':'tool_use','id':'a','name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}";
  private static final String OVER =
      ",{'role':'assistant','content':'So.'},{'role':'user'," + "'content':'And?'}";

  /** What the operator says of the words for an effort, and of lost thoughts. */
  private static Target target(String said) {
    return Fixtures.hosted(Provider.OPENAI, "provider.example", List.of(Ruled.all(said)));
  }

  private static Payload anthropic(String fields, String messages) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'m','max_tokens':9000," + fields + "'messages':[" + messages + "]}");
  }

  private static Translation crossing(String model, String fields, String messages) {
    return Translation.of(anthropic(fields, messages), imitating(Provider.OPENAI), model);
  }

  private static String thinking(Translation translation) {
    return json(translation.body()).at("/thinking/type").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deepseek-v4-pro",
        "deepseek-flash",
        "deepseek/deepseek-reasoner",
        "kimi-k2.5",
        "moonshotai/Kimi-K2.6",
        "xiaomi/mimo-v2.5-pro",
      })
  void whoWantsThoughtsBackDoesNotThinkWithoutThem(String model) {
    for (String messages : List.of(ASK + ROUND, ASK + ROUND + OVER)) {
      Translation wished = crossing(model, ON, messages);
      assertThat(thinking(wished)).isEqualTo("disabled");
      assertThat(wished.dropped()).containsExactlyInAnyOrder("thinking", "messages.thinking");
      Translation unasked = crossing(model, "", messages);
      assertThat(thinking(unasked)).as("it thinks unless told not to").isEqualTo("disabled");
      assertThat(unasked.dropped()).containsExactly("messages.thinking");
    }
    String adaptive = "'thinking':{'type':'adaptive'},'output_config':{'effort':'max'},";
    assertThat(crossing(model, adaptive, ASK + ROUND).dropped())
        .contains("thinking", "output_config.effort");
    assertThat(crossing(model, "'thinking':{'type':'disabled'},", ASK + ROUND).dropped())
        .containsExactly("messages.thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepseek-v4-pro", "kimi-k2.5"})
  void withoutARoundOfToolsItThinks(String model) {
    String talk = ASK + "{'role':'assistant','content':'Ho'},{'role':'user','content':'Why?'}";
    assertThat(thinking(crossing(model, ON, talk))).isEqualTo("enabled");
    assertThat(json(crossing(model, "", talk).body()).has("thinking")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "glm-4.7",
        "glm-5",
        "deepseek-ai/DeepSeek-V3.2",
        "deepseek-coder:6.7b",
        "deepseek-llm",
        "DeepSeek-Coder-V2-Instruct",
      })
  void whoIsNotKnownToMindThinks(String model) {
    assertThat(thinking(crossing(model, ON, ASK + ROUND))).isEqualTo("enabled");
    assertThat(json(crossing(model, "", ASK + ROUND).body()).has("thinking")).isFalse();
  }

  @Test
  void theOperatorHasTheLastWord() {
    Target patient = target("history_needs_thoughts=false");
    Payload asked = anthropic(ON, ASK + ROUND);
    assertThat(thinking(Translation.of(asked, patient, "deepseek-v4-pro"))).isEqualTo("enabled");
    Target strict = target("efforts=none,high history_needs_thoughts=true");
    Translation told = Translation.of(asked, strict, "m");
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(told.dropped()).contains("thinking");
  }

  @Test
  void whoCannotBeToldIsNotAsked() {
    Target strict = target("efforts=low,high history_needs_thoughts=true");
    String messages =
        ASK
            + "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':"
            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'a','content':'x'}";
    Payload openai = payload(Dialect.OPENAI, "{'model':'x','messages':[" + messages + "]}");
    String sentence = "messages hold tool calls without the thoughts that the model wants back";
    Payload anthropic = anthropic("", ASK + ROUND);
    assertThat(Translation.objection(anthropic, strict).orElseThrow().sentence())
        .isEqualTo(sentence);
    for (Payload asked : List.of(anthropic, openai)) {
      for (String model : List.of("another", "x")) {
        assertThatThrownBy(() -> Translation.of(asked, strict, model))
            .isInstanceOf(RefusedRequest.class)
            .hasMessage(sentence);
      }
    }
    Payload first = anthropic(ON, "{'role':'user','content':'Hi'}");
    assertThat(Translation.objection(first, strict)).isEmpty();
  }

  /** A request of OpenAI's language with two calls, the second without its thoughts. */
  private static Payload talk(String named, String fields, String first, String second) {
    String call =
        "{'role':'assistant',%s'tool_calls':[{'id':'%s','type':'function','function':"
            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'%s','content':'x'}";
    return payload(
        Dialect.OPENAI,
        "{'model':'"
            + named
            + "',"
            + fields
            + "'messages':["
            + ASK
            + call.formatted(first, "a", "a")
            + ","
            + call.formatted(second, "b", "b")
            + "]}");
  }

  private static Translation staying(String named, String fields, String first, String second) {
    Payload asked = talk(named, fields, first, second);
    return Translation.of(asked, imitating(Provider.OPENAI), "deepseek-v4-pro");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'thinking':{'type':'enabled'}, | thinking",
        "'thinking':{'type':'adaptive'}, | thinking",
        "'thinking':{'type':'disabled'}, | -",
        "'thinking':{'type':'between_tools'}, | -",
        "'reasoning_effort':'high', | reasoning_effort",
        "'reasoning_effort':'none', | -",
        "'thinking':null, | -",
      })
  void whoeverNamedTheModelItIsTold(String fields, String lost) {
    String thought = "'reasoning_content':'hm',";
    for (String named : List.of("gpt-5", "deepseek-v4-pro")) {
      for (String second : List.of("", "'reasoning_content':'',", "'reasoning_content':null,")) {
        Translation told = staying(named, fields, thought, second);
        JsonNode body = json(told.body());
        assertThat(body.path("thinking")).isEqualTo(json("{\"type\":\"disabled\"}"));
        assertThat(body.has("reasoning_effort")).isFalse();
        assertThat(body.at("/messages/1/reasoning_content").asText()).isEqualTo("hm");
        assertThat(told.dropped()).isEqualTo(lost.equals("-") ? List.of() : List.of(lost));
      }
    }
  }

  /** A call of another model's, which answered before: nobody wished anything of thinking. */
  @Test
  void whoThinksUnaskedIsToldBehindAnothersCall() {
    Translation told = staying("deepseek-v4-pro", "", "", "");
    assertThat(thinking(told)).isEqualTo("disabled");
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void itsOwnThoughtsLetItThink() {
    String thought = "'reasoning_content':'hm',";
    Translation moved = staying("gpt-5", "'thinking':{'type':'enabled'},", thought, thought);
    assertThat(thinking(moved)).isEqualTo("enabled");
    assertThat(moved.dropped()).isEmpty();
  }

  @Test
  void withAllItsThoughtsItKeepsItsBytes() {
    String thought = "'reasoning_content' : 'hm',";
    String fields = "'thinking': {'type':'enabled'}, 'reasoning_effort':'high',";
    Payload asked = talk("deepseek-v4-pro", fields, thought, thought);
    Translation own = Translation.of(asked, imitating(Provider.OPENAI), "deepseek-v4-pro");
    assertThat(text(own.body())).isEqualTo(text(asked.bytes()));
    assertThat(own.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-v4-pro, true, true",
    "kimi-k2.5, true, true",
    "deepseek-v4-pro, false, false",
    "deepseek-coder, true, false",
    "gpt-5, true, false",
    "a-model, true, false",
  })
  void onlyCallsThatMayLackThoughtsAreLookedFor(String model, boolean calls, boolean read) {
    Glimpse glimpse =
        new Glimpse() {
          @Override
          public boolean mayMention(String field) {
            return false;
          }

          @Override
          public boolean mayHoldRefused(IdForm ids, NameForm names) {
            return false;
          }

          @Override
          public boolean mayHoldCalls() {
            return calls;
          }

          @Override
          public boolean mayHoldOperator() {
            return false;
          }

          @Override
          public boolean mayHoldDeveloper() {
            return false;
          }

          @Override
          public boolean mayEndInAssistant() {
            return true;
          }

          @Override
          public boolean mayGoOnUnthought() {
            return true;
          }

          @Override
          public boolean mayGoOnThought() {
            return true;
          }

          @Override
          public boolean mayNeed(Mend mend) {
            return true;
          }
        };
    ObjectNode head = Json.object().put("model", model);
    ModelChoice choice = ModelChoice.of(imitating(Provider.OPENAI), model);
    assertThat(new OpenAi().readsMessages(head, glimpse, choice)).isEqualTo(read);
  }

  @Test
  void thoughtsThatTheGatewayTookAwayAreLost() {
    String sealed =
        "'reasoning_content':'hm','thinking_blocks':[{'type':'thinking','thinking':'hm',"
            + "'signature':'s'}],";
    Translation own = staying("deepseek-v4-pro", "'thinking':{'type':'enabled'},", sealed, sealed);
    assertThat(thinking(own)).isEqualTo("disabled");
    assertThat(own.dropped())
        .containsExactlyInAnyOrder(
            "messages.thinking_blocks", "messages.reasoning_content", "thinking");
  }
}
