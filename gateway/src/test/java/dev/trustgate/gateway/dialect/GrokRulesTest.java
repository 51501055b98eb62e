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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What xAI's own API refuses of which Grok. */
class GrokRulesTest {

  private static final Target XAI = hosted(Provider.OPENAI, "api.x.ai");
  private static final String ASK = "'messages':[{'role':'user','content':'Hi'}]}";

  private static Translation claudeCode(String model, String wishes) {
    return told(Dialect.ANTHROPIC, "{'model':'m','max_tokens':9," + wishes + ASK, model);
  }

  private static Translation told(Dialect caller, String request, String model) {
    return Translation.of(payload(caller, request), XAI, model);
  }

  /** 400 "Model grok-4.6 does not support parameter stop." (opencodex #5278, Claude Code). */
  @ParameterizedTest
  @CsvSource({
    "grok-2-1212, true",
    "grok-3, false",
    "grok-3-mini, false",
    "grok-4, false",
    "grok-4-1-fast-non-reasoning, false",
    "grok-4.20-0309-reasoning, false",
    "grok-4.20-0309-non-reasoning, true",
    "grok-4.6, false",
    "grok-code-fast-1, false",
    "x-ai/grok-9, false",
  })
  void noEndIsToldToThoseWhoThink(String model, boolean told) {
    Translation translation = claudeCode(model, "'stop_sequences':['END'],");
    assertThat(json(translation.body()).has("stop")).isEqualTo(told);
    assertThat(translation.dropped().contains("stop_sequences")).isEqualTo(!told);
  }

  /** 400 "does not support parameter presencePenalty" (NativeTavern #83, new-api #6081). */
  @ParameterizedTest
  @CsvSource({"grok-3-mini", "grok-4.3", "grok-4.20-0309-non-reasoning", "grok-4.7"})
  void penaltiesAreNamed(String model) {
    Translation translation =
        told(
            Dialect.OPENAI,
            "{'model':'gpt-4o','presence_penalty':1,'frequency_penalty':0," + ASK,
            model);
    JsonNode body = json(translation.body());
    assertThat(body.has("presence_penalty") || body.has("frequency_penalty")).isFalse();
    assertThat(translation.dropped()).containsExactly("presence_penalty");
  }

  /** 400 "does not support parameter reasoningEffort" (hermes-agent #23435, which asked each). */
  @ParameterizedTest
  @CsvSource({
    "grok-3, '', thinking",
    "grok-3-mini, low, ''",
    "grok-4, '', thinking",
    "grok-4-0709, '', thinking",
    "grok-4-fast-reasoning, '', thinking",
    "grok-4.20-0309-reasoning, '', thinking",
    "grok-4.20-multi-agent-0309, medium, ''",
    "grok-code-fast-1, '', thinking",
    "grok-4.3, medium, ''",
    "grok-4.5, medium, ''",
  })
  void anEffortIsToldToThoseWhoKnowTheWord(String model, String effort, String dropped) {
    Translation translation = claudeCode(model, "'thinking':{'type':'adaptive'},");
    assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(" ", translation.dropped())).isEqualTo(dropped);
  }

  /** 4.5 and 4.6 refuse none and max, and 4.6 alone has xhigh (llmgateway #3669). */
  @ParameterizedTest
  @CsvSource({
    "grok-4.3, none, none, ''",
    "grok-4.5, none, low, reasoning_effort",
    "grok-4.6, none, low, reasoning_effort",
    "grok-4.5, xhigh, high, reasoning_effort",
    "grok-4.6, xhigh, xhigh, ''",
    "grok-4.6, minimal, low, ''",
  })
  void inWordsThatItKnows(String model, String wished, String effort, String lost) {
    String request = "{'model':'gpt-5.5','reasoning_effort':'" + wished + "'," + ASK;
    Translation translation = told(Dialect.OPENAI, request, model);
    assertThat(json(translation.body()).path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(" ", translation.dropped())).isEqualTo(lost);
  }

  @Test
  void whoNamesTheModelHearsItFromXai() {
    String request = "{'model':'grok-4.6','stop':['END'],'reasoning_effort':'none'," + ASK;
    assertThat(text(told(Dialect.OPENAI, request, "grok-4.6").body()))
        .isEqualTo(request.replace('\'', '"'));
  }

  /** Who serves a Grok elsewhere may translate. */
  @Test
  void elsewhereItIsAsked() {
    Payload asked = payload(Dialect.ANTHROPIC, "{'max_tokens':9,'stop_sequences':['END']," + ASK);
    Target router = hosted(Provider.OPENAI, "openrouter.ai");
    Translation translation = Translation.of(asked, router, "x-ai/grok-4.6");
    assertThat(json(translation.body()).path("stop")).hasSize(1);
  }
}
