package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that are served in Anthropic's language and think unless they are told not to: some want
 * the thoughts of earlier calls back then, or refuse that a tool is forced on them.
 */
class ThinkersOfAnthropicsLanguageTest {

  private static final Target HOST = hosted(Provider.ANTHROPIC, "provider.example");
  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String TOOL =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";
  private static final String ROUND =
      ",{'role':'assistant','content':null,'reasoning_content':'hm','tool_calls':[{'id':'c1',"
          + "'type':'function','function':{'name':'f','arguments':'{}'}}]},"
          + "{'role':'tool','tool_call_id':'c1','content':'ok'}";
  private static final String HANDED_BACK =
      ROUND.replace(
          "'tool_calls'",
          "'thinking_blocks':[{'type':'thinking','thinking':'hm','signature':'s'}],'tool_calls'");
  private static final String OVER =
      ",{'role':'assistant','content':'So.'},{'role':'user','content':'And?'}";
  private static final String FORCED = TOOL + "'tool_choice':'required',";
  private static final String FORM =
      "'response_format':{'type':'json_schema','json_schema':{'name':'r','schema':"
          + "{'type':'object','properties':{'a':{'type':'string'}}}}},";

  private static final String OWN_TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";
  private static final String OWN_ROUND =
      ",{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'x'}]}";
  private static final String THOUGHT = "{'type':'thinking','thinking':'hm','signature':'s'}";
  private static final String ENABLED = "'thinking':{'type':'enabled','budget_tokens':2048},";

  private static Translation told(Target target, String model, String fields, String rounds) {
    String request = "{" + fields + "'messages':[" + HI + rounds + "]}";
    return Translation.of(payload(Dialect.OPENAI, request), target, model);
  }

  private static Payload own(String named, String fields, String rounds) {
    String head = "{'model':'" + named + "','max_tokens':9000," + OWN_TOOL + fields;
    return payload(Dialect.ANTHROPIC, head + "'messages':[" + HI + rounds + "]}");
  }

  private static JsonNode thinking(Translation translation) {
    return json(translation.body()).path("thinking");
  }

  private static JsonNode off() {
    return json("{\"type\":\"disabled\"}");
  }

  private static Target ruled(String traits) {
    return hosted(Provider.ANTHROPIC, "provider.example", List.of(Ruled.all(traits)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deepseek-v4-pro",
        "deepseek/deepseek-v4-flash",
        "deepseek-flash",
        "kimi-k2.5",
        "moonshotai/Kimi-K2.6",
        "mimo-v2.5-pro",
      })
  void whoWantsLostThoughtsBackIsToldNotToThink(String model) {
    for (String rounds : List.of(ROUND, ROUND + OVER, HANDED_BACK + ROUND.replace("c1", "c2"))) {
      Translation unasked = told(HOST, model, TOOL, rounds);
      assertThat(thinking(unasked)).isEqualTo(off());
      assertThat(unasked.dropped()).doesNotContain("reasoning_effort");
      Translation wished = told(HOST, model, TOOL + "'reasoning_effort':'high',", rounds);
      assertThat(thinking(wished)).isEqualTo(off());
      assertThat(wished.dropped()).contains("reasoning_effort");
      assertThat(told(HOST, model, TOOL + ENABLED, rounds).dropped()).contains("thinking");
      assertThat(told(HOST, model, TOOL + "'reasoning_effort':'none',", rounds).dropped())
          .doesNotContain("reasoning_effort");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deepseek-v4-pro", "kimi-k2.6"})
  void withItsThoughtsItThinks(String model) {
    for (String rounds : List.of("", OVER, HANDED_BACK, HANDED_BACK + OVER)) {
      assertThat(thinking(told(HOST, model, TOOL, rounds)).isMissingNode()).isTrue();
      Translation wished = told(HOST, model, TOOL + "'reasoning_effort':'high',", rounds);
      assertThat(thinking(wished).path("type").asText()).isEqualTo("enabled");
      assertThat(wished.dropped()).doesNotContain("reasoning_effort");
    }
  }

  /** Sealed thoughts are nobody's but Claude's, and thoughts that are not shown are none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'redacted_thinking','data':'d'}",
        "{'type':'thinking','thinking':'','signature':'s'}",
      })
  void whatNobodyElseCanReadIsNoThought(String block) {
    String rounds =
        HANDED_BACK.replace("{'type':'thinking','thinking':'hm','signature':'s'}", block);
    assertThat(thinking(told(HOST, "deepseek-v4-pro", TOOL, rounds))).isEqualTo(off());
    String round = OWN_ROUND.replace("[{'type':'tool_use'", "[" + block + ",{'type':'tool_use'");
    Payload asked = own("deepseek-v4-pro", "", round);
    assertThat(thinking(Translation.of(asked, HOST, "deepseek-v4-pro"))).isEqualTo(off());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"glm-4.6", "glm-5", "kimi-k3", "deepseek-v3.2", "MiniMax-M2.5", "a-model"})
  void whoIsNotKnownToMindIsToldNothing(String model) {
    assertThat(thinking(told(HOST, model, TOOL, ROUND)).isMissingNode()).isTrue();
    assertThat(thinking(told(HOST, model, FORCED, "")).isMissingNode()).isTrue();
    Payload asked = own(model, "'tool_choice':{'type':'any'},", OWN_ROUND);
    assertThat(text(Translation.of(asked, HOST, model).body())).isEqualTo(text(asked.bytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORCED,
        TOOL + "'tool_choice':{'type':'function','function':{'name':'f'}},",
        FORM,
        TOOL + FORM,
      })
  void whoIsForcedIsToldNotToThink(String fields) {
    for (String model : List.of("deepseek-v4-pro", "deepseek-flash", "kimi-k2.6")) {
      Translation unasked = told(HOST, model, fields, "");
      assertThat(json(unasked.body()).at("/tool_choice/type").asText()).isIn("any", "tool");
      assertThat(thinking(unasked)).isEqualTo(off());
      assertThat(unasked.dropped()).isEmpty();
      Translation wished = told(HOST, model, "'reasoning_effort':'high'," + fields, HANDED_BACK);
      assertThat(thinking(wished)).isEqualTo(off());
      assertThat(wished.dropped()).containsExactly("reasoning_effort");
    }
  }

  /** Another target may have answered before, and the caller cannot know that. */
  @ParameterizedTest
  @ValueSource(strings = {"deepseek-v4-pro", "kimi-k2.6"})
  void soItIsInItsOwnLanguageWhoeverNamedTheModel(String model) {
    for (String named : List.of(model, "claude-sonnet-4-5")) {
      Translation lost = Translation.of(own(named, "", OWN_ROUND + OVER), HOST, model);
      assertThat(thinking(lost)).isEqualTo(off());
      assertThat(lost.dropped()).isEmpty();
      Translation wished = Translation.of(own(named, ENABLED, OWN_ROUND), HOST, model);
      assertThat(thinking(wished)).isEqualTo(off());
      assertThat(wished.dropped()).containsExactly("thinking");
      String effort = "'reasoning_effort':'high','output_config':{'effort':'high'},";
      Translation twice = Translation.of(own(named, effort, OWN_ROUND), HOST, model);
      assertThat(thinking(twice)).isEqualTo(off());
      assertThat(json(twice.body()).has("output_config")).isFalse();
      assertThat(twice.dropped()).contains("output_config.effort");
      String force = "'tool_choice':{'type':'tool','name':'f'},";
      Translation forced = Translation.of(own(named, force + ENABLED, ""), HOST, model);
      assertThat(json(forced.body()).at("/tool_choice/type").asText()).isEqualTo("tool");
      assertThat(thinking(forced)).isEqualTo(off());
      assertThat(forced.dropped()).containsExactly("thinking");
    }
  }

  /** What a Claude was asked is asked of it in the words that it has. */
  @ParameterizedTest
  @ValueSource(strings = {"deepseek-v4-pro", "glm-4.6", "a-model"})
  void whoShallThinkAsItLikesIsGivenABudget(String model) {
    String fields = "'thinking':{'type':'adaptive'},'output_config':{'effort':'high'},";
    Translation moved = Translation.of(own("claude-opus-5", fields, ""), HOST, model);
    assertThat(thinking(moved).path("type").asText()).isEqualTo("enabled");
    assertThat(thinking(moved).path("budget_tokens").asInt()).isEqualTo(4096);
    assertThat(moved.dropped()).isEmpty();
  }

  @Test
  void itsOwnBytesStayWhereNothingIsRefused() {
    String thought =
        OWN_ROUND.replace("[{'type':'tool_use'", "[" + THOUGHT + ",{'type':'tool_use'");
    String split = ",{'role':'assistant','content':[" + THOUGHT + "]}" + OWN_ROUND;
    String least = "'thinking':{'type':'disabled'},'output_config':{'effort':'high'},";
    for (Payload asked :
        List.of(
            own("deepseek-v4-pro", ENABLED, thought + OVER),
            own("deepseek-v4-pro", "'tool_choice':{'type':'auto'},", split),
            own("deepseek-v4-pro", least, OWN_ROUND))) {
      Translation kept = Translation.of(asked, HOST, "deepseek-v4-pro");
      assertThat(text(kept.body())).isEqualTo(text(asked.bytes()));
      assertThat(kept.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-v4-flash, true",
    "kimi-k2.6, true",
    "mimo-v2.5, true",
    "glm-4.5-air, true",
    "glm-4.6, true",
    "glm-4.7, true",
    "a-model, false",
  })
  void theWishNotToThinkIsSaidOrNamed(String model, boolean said) {
    for (String kind : List.of("disabled", "between_tools")) {
      Payload asked = own("claude-sonnet-5-5", "'thinking':{'type':'" + kind + "'},", "");
      Translation own = Translation.of(asked, HOST, model);
      boolean word = said || kind.equals("disabled");
      assertThat(thinking(own).equals(off())).as(kind).isEqualTo(word);
      assertThat(own.dropped()).isEqualTo(word ? List.of() : List.of("thinking"));
    }
    Payload union = own("m", "'reasoning_effort':'none',", "");
    for (Translation translation :
        List.of(
            told(HOST, model, "'reasoning_effort':'none',", ""),
            Translation.of(union, HOST, model))) {
      assertThat(thinking(translation).equals(off())).isEqualTo(said);
      assertThat(translation.dropped()).isEqualTo(said ? List.of() : List.of("reasoning_effort"));
    }
  }

  @Test
  void claudeDoesNotThinkUnlessItIsAsked() {
    for (Target target : List.of(ANTHROPIC, HOST)) {
      Translation claude = told(target, "claude-sonnet-4-5", "'reasoning_effort':'none',", "");
      assertThat(thinking(claude).isMissingNode()).isTrue();
      assertThat(claude.dropped()).isEmpty();
    }
  }

  @Test
  void theOperatorHasTheLastWord() {
    Target known = ruled("thinking=budget");
    assertThat(told(known, "a-model", "'reasoning_effort':'none',", "").dropped()).isEmpty();
    Target patient = ruled("thinking=switch history_needs_thoughts=false forced_tools=true");
    assertThat(thinking(told(patient, "kimi-k2.5", FORCED, ROUND)).isMissingNode()).isTrue();
    Target strict = ruled("thinking=switch history_needs_thoughts=true forced_tools=false");
    assertThat(thinking(told(strict, "a-model", TOOL, ROUND))).isEqualTo(off());
    assertThat(thinking(told(strict, "a-model", FORCED, ""))).isEqualTo(off());
    Target deaf = ruled("thinking=budget history_needs_thoughts=true forced_tools=false");
    assertThat(thinking(told(deaf, "a-model", TOOL, ROUND))).isEqualTo(off());
    Translation unforced = told(deaf, "a-model", FORCED, "");
    assertThat(json(unforced.body()).at("/tool_choice/type").asText()).isNotEqualTo("any");
    assertThat(unforced.dropped()).containsExactly("tool_choice");
  }

  @Test
  void whoCannotBeToldIsNotAsked() {
    Target always = ruled("thinking=always history_needs_thoughts=true");
    String sentence = "messages hold tool calls without the thoughts that the model wants back";
    assertThatThrownBy(() -> told(always, "a-model", TOOL, ROUND))
        .isInstanceOf(RefusedRequest.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> Translation.of(own("a-model", "", OWN_ROUND), always, "a-model"))
        .isInstanceOf(RefusedRequest.class)
        .hasMessage(sentence);
    assertThat(told(always, "a-model", TOOL, HANDED_BACK).dropped()).isEmpty();
  }
}
