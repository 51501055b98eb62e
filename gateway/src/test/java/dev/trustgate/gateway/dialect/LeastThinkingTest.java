package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of OpenAI's language that shall not think is told so, as far as it can be. */
class LeastThinkingTest {

  private static final String HI = "'max_tokens':900,'messages':[{'role':'user','content':'Hi'}]";
  private static final String TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";

  private static Translation said(Dialect caller, String model, String fields) {
    Payload asked = payload(caller, "{'model':'" + model + "'," + fields + HI + "}");
    return Translation.of(asked, OPENAI, model);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, minimal, thinking",
    "gpt-5-mini-2025-08-07, minimal, thinking",
    "gpt-5.1, none, ''",
    "gpt-5.4-mini, none, ''",
    "gpt-5.5, none, ''",
    "gpt-5.6, none, ''",
    "gpt-6-astra, low, thinking",
    "gpt-5-codex, low, thinking",
    "gpt-5.1-codex, low, thinking",
    "gpt-5.1-codex-max, low, thinking",
    "gpt-5.3-codex, low, thinking",
    "o1, low, thinking",
    "o1-pro, low, thinking",
    "o3, low, thinking",
    "o4-mini, low, thinking",
    "gpt-oss-120b, low, thinking",
    "gpt-4o, '', ''",
    "gpt-5-chat-latest, '', ''",
    "gpt-5-search-api-2025-10-14, '', ''",
    "gpt-audio-mini, '', ''",
    "o1-mini, '', ''",
    "o1-preview-2024-09-12, '', ''",
    "gpt-5.2-chat-latest, medium, thinking",
    "gpt-5.1-codex-mini, medium, thinking",
    "gpt-5.2-pro, medium, thinking",
    "gpt-5-pro-2025-10-06, high, thinking",
    "gpt-6-of-the-future, '', thinking",
    "qwen3-max, '', thinking",
    "deepseek-r1, '', thinking",
    "a-model, '', thinking",
  })
  void noThinkingIsTheLeastEffortThatTheModelHas(String model, String effort, String lost) {
    for (Dialect caller : Dialect.values()) {
      for (String kind : List.of("disabled", "between_tools")) {
        Translation translation = said(caller, model, "'thinking':{'type':'" + kind + "'},");
        assertThat(json(translation.body()).path("reasoning_effort").asText())
            .as("%s %s", caller, kind)
            .isEqualTo(effort);
        assertThat(json(translation.body()).has("thinking")).isFalse();
        assertThat(String.join(",", translation.dropped())).isEqualTo(lost);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, minimal, thinking",
    "gpt-5.1, none, ''",
    "gpt-5.4, '', ''",
    "gpt-5.6, none, ''",
    "o3, low, thinking",
    "gpt-5.2-chat-latest, '', thinking",
    "gpt-6-of-the-future, '', thinking",
  })
  void besideToolsItIsWhatTheModelBears(String model, String effort, String lost) {
    for (Dialect caller : Dialect.values()) {
      Translation translation = said(caller, model, TOOL + "'thinking':{'type':'disabled'},");
      assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo(effort);
      assertThat(String.join(",", translation.dropped())).as("%s", caller).isEqualTo(lost);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, minimal, reasoning_effort",
    "o3, low, reasoning_effort",
    "gpt-4o, '', ''",
    "gpt-5-pro, high, reasoning_effort",
    "gpt-6-of-the-future, '', reasoning_effort",
    "a-model, none, ''",
  })
  void soItIsInAModelThatTheCallerDidNotName(String model, String effort, String lost) {
    Payload asked =
        payload(Dialect.OPENAI, "{'model':'gpt-5.1','reasoning_effort':'none'," + HI + "}");
    Translation translation = Translation.of(asked, OPENAI, model);
    assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(",", translation.dropped())).isEqualTo(lost);
    Payload tools =
        payload(
            Dialect.OPENAI,
            "{'model':'gpt-5.1','reasoning_effort':'none','tools':[{'type':'function',"
                + "'function':{'name':'f'}}],"
                + HI
                + "}");
    assertThat(Translation.of(tools, OPENAI, "gpt-5.2-chat-latest").dropped())
        .containsExactly("reasoning_effort");
    assertThat(Translation.of(tools, OPENAI, "gpt-5.2").dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'default'", "''", "'null'", "null"})
  void aWordThatSaysNothingIsNotHeardBeforeAnthropics(String word) {
    String own = "'reasoning_effort':" + word + ",";
    Translation off = said(Dialect.OPENAI, "gpt-5", own + "'thinking':{'type':'disabled'},");
    assertThat(json(off.body()).path("reasoning_effort").asText()).isEqualTo("minimal");
    assertThat(off.dropped()).containsExactly("thinking");
    Translation on = said(Dialect.OPENAI, "gpt-5", own + "'thinking':{'type':'enabled'},");
    assertThat(json(on.body()).path("reasoning_effort").asText()).isEqualTo("medium");
    assertThat(on.dropped()).isEmpty();
    String beside = own + TOOL.replace("input_schema", "parameters");
    Translation lost = said(Dialect.OPENAI, "gpt-5.4", beside + "'thinking':{'type':'enabled'},");
    assertThat(lost.dropped()).contains("thinking").doesNotContain("reasoning_effort");
  }

  @Test
  void openAisOwnWordIsHeardFirst() {
    String fields = "'reasoning_effort':'high','thinking':{'type':'disabled'},";
    Translation union = said(Dialect.OPENAI, "gpt-5", fields);
    assertThat(json(union.body()).path("reasoning_effort").asText()).isEqualTo("high");
    assertThat(union.dropped()).containsExactly("thinking");
    Translation same = said(Dialect.OPENAI, "gpt-5.1", fields.replace("high", "none"));
    assertThat(same.dropped()).isEmpty();
  }

  @Test
  void anEffortBesideItIsLost() {
    String fields = "'thinking':{'type':'between_tools'},'output_config':{'effort':'low'},";
    for (Dialect caller : Dialect.values()) {
      Translation translation = said(caller, "gpt-5.1", fields);
      assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo("none");
      assertThat(translation.dropped()).containsExactly("output_config.effort");
    }
  }

  @Test
  void whoCannotButThinkThinksALittle() {
    Translation least = said(Dialect.ANTHROPIC, "kimi-k3", "'thinking':{'type':'disabled'},");
    assertThat(json(least.body()).path("reasoning_effort").asText()).isEqualTo("low");
    assertThat(least.dropped()).containsExactly("thinking");
  }

  @Test
  void aSwitchIsTurnedOff() {
    for (Dialect caller : Dialect.values()) {
      for (String kind : List.of("disabled", "between_tools")) {
        Translation off = said(caller, "deepseek-v4-pro", "'thinking':{'type':'" + kind + "'},");
        assertThat(json(off.body()).path("thinking")).isEqualTo(json("{\"type\":\"disabled\"}"));
        assertThat(off.dropped()).isEmpty();
      }
    }
  }
}
