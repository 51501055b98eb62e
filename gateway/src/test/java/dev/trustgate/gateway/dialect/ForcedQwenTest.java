package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Alibaba's Qwen answers 400 "The tool_choice parameter does not support being set to required or
 * object in thinking mode", and has a word of its own for not thinking.
 */
class ForcedQwenTest {

  private static final Target ALIBABA = hosted(Provider.OPENAI, "dashscope.aliyuncs.com");
  private static final String FLAG = "enable_thinking";
  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]}";
  private static final String TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";
  private static final String OWN =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";

  private static Payload asked(Dialect caller, String named, String fields) {
    return payload(caller, "{'model':'" + named + "'," + fields + HI);
  }

  /** A union request says it in Anthropic's words. */
  @Test
  void whoShallNotThinkIsToldInItsWordInOpenAisLanguageToo() {
    Payload asked = asked(Dialect.OPENAI, "m", "'thinking':{'type':'disabled'},");
    Translation told = Translation.of(asked, ALIBABA, "qwen3.5-plus");
    assertThat(json(told.body()).path(FLAG).asBoolean(true)).isFalse();
    assertThat(json(told.body()).has("thinking")).isFalse();
    assertThat(told.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qwen3.5-plus", "qwen3.6-plus", "qwen3.7-plus", "qwen3.7-max", "qwen3.8-max"})
  void whoIsForcedIsToldNotToThink(String model) {
    for (String choice : List.of("{'type':'any'}", "{'type':'tool','name':'f'}")) {
      String fields = TOOL + "'tool_choice':" + choice + ",";
      Translation unasked = Translation.of(asked(Dialect.ANTHROPIC, "m", fields), ALIBABA, model);
      JsonNode body = json(unasked.body());
      assertThat(body.path(FLAG).asBoolean(true)).isFalse();
      JsonNode forced = body.path("tool_choice");
      assertThat(forced.has("function") || forced.asText().equals("required")).isTrue();
      assertThat(unasked.dropped()).isEmpty();
      String on = "'thinking':{'type':'enabled','budget_tokens':2048},";
      Translation wished =
          Translation.of(asked(Dialect.ANTHROPIC, "m", fields + on), ALIBABA, model);
      assertThat(json(wished.body()).path(FLAG).asBoolean(true)).isFalse();
      assertThat(json(wished.body()).has("reasoning_effort")).isFalse();
      assertThat(wished.dropped()).containsExactly("thinking");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'tool_choice':'required', | -",
        "'tool_choice':'required','enable_thinking':null, | -",
        "'tool_choice':'required','enable_thinking':true, | enable_thinking",
        "'tool_choice':'required','reasoning_effort':'high', | reasoning_effort",
        "'tool_choice':'required','thinking':{'type':'enabled'}, | thinking",
        "'tool_choice':{'type':'function','function':{'name':'f'}}, | -",
      })
  void whoeverNamedTheModel(String fields, String lost) {
    for (String named : List.of("qwen3.5-plus", "gpt-5")) {
      Translation told =
          Translation.of(asked(Dialect.OPENAI, named, OWN + fields), ALIBABA, "qwen3.5-plus");
      JsonNode body = json(told.body());
      assertThat(body.path(FLAG).asBoolean(true)).isFalse();
      assertThat(body.has("reasoning_effort")).isFalse();
      assertThat(told.dropped()).isEqualTo(lost.equals("-") ? List.of() : List.of(lost));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'tool_choice':'required','enable_thinking':false,",
        "'tool_choice':'auto','enable_thinking':true,",
        "",
      })
  void whatIsRightKeepsItsBytes(String fields) {
    Payload asked = asked(Dialect.OPENAI, "qwen3.5-plus", OWN + fields);
    Translation own = Translation.of(asked, ALIBABA, "qwen3.5-plus");
    assertThat(text(own.body())).isEqualTo(text(asked.bytes()));
    assertThat(own.dropped()).isEmpty();
  }

  /** Its word is the last, whatever a union request says of the same. */
  @Test
  void aForeignWordDoesNotTurnItOnAgain() {
    String fields = TOOL + "'tool_choice':{'type':'any'},'enable_thinking':true,";
    Translation told =
        Translation.of(asked(Dialect.ANTHROPIC, "m", fields), ALIBABA, "qwen3.5-plus");
    assertThat(json(told.body()).path(FLAG).asBoolean(true)).isFalse();
    assertThat(told.dropped()).containsExactly(FLAG);
  }

  @Test
  void theWishNotToThinkIsSaidInIt() {
    String fields = "'thinking':{'type':'disabled'},";
    Translation told =
        Translation.of(asked(Dialect.ANTHROPIC, "m", fields), ALIBABA, "qwen3.8-max");
    assertThat(json(told.body()).path(FLAG).asBoolean(true)).isFalse();
    assertThat(told.dropped()).isEmpty();
  }

  /** 400 "The value of the enable_thinking parameter is restricted to True." */
  @Test
  void onWhoAlwaysThinksNoneIsForced() {
    for (Dialect caller : Dialect.values()) {
      String forced =
          caller == Dialect.OPENAI
              ? OWN + "'tool_choice':'required',"
              : TOOL + "'tool_choice':{'type':'any'},";
      Translation told = Translation.of(asked(caller, "m", forced), ALIBABA, "qwen3.8-max-preview");
      assertThat(json(told.body()).has("tool_choice")).isFalse();
      assertThat(json(told.body()).has(FLAG)).isFalse();
      assertThat(told.dropped()).containsExactly("tool_choice");
    }
  }

  @ParameterizedTest
  @CsvSource({"provider.example, qwen3.5-plus", "dashscope.aliyuncs.com, qwen3-max"})
  void whoIsNotKnownToMindThinks(String host, String model) {
    Payload payload = asked(Dialect.ANTHROPIC, "m", TOOL + "'tool_choice':{'type':'any'},");
    Translation told = Translation.of(payload, hosted(Provider.OPENAI, host), model);
    assertThat(json(told.body()).path("tool_choice").asText()).isEqualTo("required");
    assertThat(json(told.body()).has(FLAG)).isFalse();
  }
}
