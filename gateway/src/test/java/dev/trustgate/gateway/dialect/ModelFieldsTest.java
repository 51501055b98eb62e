package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.ruled;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models take of single fields: their own ones, those they refuse, and how much. */
class ModelFieldsTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String TOOL =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]";
  private static final String ANTHROPIC_TOOL =
      "'tools':[{'name':'f','input_schema':{'type':'object'}}]";

  private static Translation openAi(String named, String model, String fields) {
    String request = "{'model':'" + named + "'," + fields + "," + HI + "}";
    return Translation.of(payload(Dialect.OPENAI, request), OPENAI, model);
  }

  private static Translation ofAnthropicCaller(String model, String fields) {
    String request = "{'model':'m','max_tokens':9," + fields + "," + HI + "}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, model);
  }

  private static JsonNode sent(Translation translation) {
    return json(translation.body());
  }

  /** A target of whose models the operator says this alone. */
  private static Target saying(Provider provider, String said) {
    return ruled(provider, List.of(Ruled.all(said)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deepseek-chat | {'type':'enabled'}",
        "deepseek-ai/DeepSeek-V3.2 | {'type':'disabled'}",
        "glm-4.6 | {'type':'enabled','clear_thinking':false}",
        "kimi-k2.6 | {'type':'disabled'}",
        "kimi-k3 | {'type':'enabled'}",
        "MiniMax-M3 | {'type':'adaptive'}",
      })
  void theirOwnThinkingStaysAsItIs(String model, String thinking) {
    Translation translation = openAi(model, model, "'thinking':" + thinking);
    assertThat(sent(translation).path("thinking")).isEqualTo(json(thinking.replace('\'', '"')));
    assertThat(sent(translation).has("reasoning_effort")).isFalse();
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void aWordThatASwitchDoesNotKnowBecomesItsOwn() {
    Translation union =
        openAi(
            "deepseek-v4",
            "deepseek-v4",
            "'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}");
    assertThat(sent(union).path("thinking")).isEqualTo(json("{\"type\":\"enabled\"}"));
    assertThat(union.dropped()).containsExactly("output_config.effort");
    Translation on =
        ofAnthropicCaller("glm-5", "'thinking':{'type':'enabled','budget_tokens':2048}");
    assertThat(sent(on).path("thinking")).isEqualTo(json("{\"type\":\"enabled\"}"));
    assertThat(on.dropped()).containsExactly("thinking.budget_tokens");
    Translation off = ofAnthropicCaller("glm-5", "'thinking':{'type':'disabled'}");
    assertThat(sent(off).path("thinking")).isEqualTo(json("{\"type\":\"disabled\"}"));
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o", "gpt-5", "gpt-5.6", "o3", "llama-3", "mistral-large", "m"})
  void elsewhereForeignFieldsAreLostOrSaidInAnotherWay(String model) {
    Translation translation =
        openAi(model, model, "'thinking':{'type':'enabled','budget_tokens':2048},'top_k':4");
    assertThat(sent(translation).has("thinking") || sent(translation).has("top_k")).isFalse();
    assertThat(translation.dropped()).contains("top_k");
  }

  @Test
  void thinkingWithoutABudgetIsThinkingAsItComes() {
    Translation translation = openAi("gpt-5", "gpt-5", "'thinking':{'type':'enabled'}");
    assertThat(sent(translation).path("reasoning_effort").asText()).isEqualTo("medium");
  }

  @Test
  void whatTheOperatorCallsItsOwnIsHandedOn() {
    Target target =
        saying(Provider.OPENAI, "own_fields=thinking,top_k,thinking_blocks,cache_control");
    String fields =
        "'top_k':4,'thinking':{'type':'enabled','budget_tokens':9},"
            + "'cache_control':{'type':'ephemeral'},";
    String said =
        "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho',"
            + "'reasoning_content':'hm','thinking_blocks':[{'type':'thinking'}]}]";
    Payload request = payload(Dialect.OPENAI, "{'model':'m'," + fields + said + "}");
    Translation translation = Translation.of(request, target, "m");
    JsonNode sent = json(translation.body());
    assertThat(sent.at("/thinking/budget_tokens").asInt()).isEqualTo(9);
    assertThat(sent.path("top_k").asInt()).isEqualTo(4);
    assertThat(sent.has("cache_control")).isTrue();
    assertThat(sent.at("/messages/1/thinking_blocks/0/type").asText()).isEqualTo("thinking");
    assertThat(translation.dropped()).containsExactly("messages.reasoning_content");

    Payload foreign = payload(Dialect.ANTHROPIC, "{'max_tokens':9,'top_k':4," + HI + "}");
    Translation crossing = Translation.of(foreign, target, "m");
    assertThat(json(crossing.body()).path("top_k").asInt()).isEqualTo(4);
    assertThat(crossing.dropped()).isEmpty();
  }

  @Test
  void qwenTakesTopK() {
    assertThat(openAi("qwen3-max", "qwen3-max", "'top_k':4").dropped()).isEmpty();
    assertThat(sent(ofAnthropicCaller("Qwen/Qwen3-8B", "'top_k':4")).path("top_k").asInt())
        .isEqualTo(4);
  }

  @Test
  void anotherModelIsNotToldWhatItRefuses() {
    String fields =
        "'stop':['x'],'presence_penalty':0.5,'frequency_penalty':0,'logprobs':true,"
            + "'top_logprobs':2,'logit_bias':{'1':1},'parallel_tool_calls':false,"
            + TOOL;
    Translation gpt5 = openAi("gpt-4o", "gpt-5", fields);
    assertThat(gpt5.dropped())
        .containsExactlyInAnyOrder(
            "stop", "presence_penalty", "logprobs", "top_logprobs", "logit_bias");
    assertThat(sent(gpt5).path("parallel_tool_calls").asBoolean(true)).isFalse();
    assertThat(sent(gpt5).has("frequency_penalty") || sent(gpt5).has("stop")).isFalse();
    Translation o3 = openAi("gpt-4o", "o3", fields);
    assertThat(o3.dropped()).contains("parallel_tool_calls", "stop");
    assertThat(sent(o3).has("parallel_tool_calls")).isFalse();
    Translation own = openAi("o3", "o3", fields);
    assertThat(own.dropped()).as("whom the caller names is the caller's business").isEmpty();
    assertThat(sent(own).has("stop") && sent(own).has("logprobs")).isTrue();
  }

  @Test
  void foreignWordsDoNotBecomeRefusedOnes() {
    Translation crossing =
        ofAnthropicCaller(
            "o4-mini",
            "'stop_sequences':['x'],'tool_choice':{'type':'auto','disable_parallel_tool_use':true},"
                + ANTHROPIC_TOOL);
    Translation union =
        openAi(
            "o4-mini",
            "o4-mini",
            "'stop_sequences':['x'],'tool_choice':{'type':'auto','disable_parallel_tool_use':true},"
                + ANTHROPIC_TOOL);
    for (Translation translation : List.of(crossing, union)) {
      assertThat(translation.dropped())
          .containsExactlyInAnyOrder("stop_sequences", "tool_choice.disable_parallel_tool_use");
      assertThat(sent(translation).has("stop")).isFalse();
      assertThat(sent(translation).has("parallel_tool_calls")).isFalse();
    }
  }

  @Test
  void besideToolsTheEffortIsWhatTheModelBears() {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':5000}";
    Translation newest = ofAnthropicCaller("gpt-5.6-terra", ANTHROPIC_TOOL);
    assertThat(sent(newest).path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(newest.dropped()).isEmpty();
    Translation wished = ofAnthropicCaller("gpt-5.6", ANTHROPIC_TOOL + "," + thinking);
    assertThat(sent(wished).path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(wished.dropped()).containsExactly("thinking");
    Translation before = ofAnthropicCaller("gpt-5.4", ANTHROPIC_TOOL + "," + thinking);
    assertThat(sent(before).has("reasoning_effort")).isFalse();
    assertThat(before.dropped()).containsExactly("thinking");
    Translation alone = ofAnthropicCaller("gpt-5.6", thinking);
    assertThat(sent(alone).path("reasoning_effort").asText()).isEqualTo("high");
    Translation replaced = openAi("gpt-4o", "gpt-5.6", TOOL);
    assertThat(sent(replaced).path("reasoning_effort").asText()).isEqualTo("none");
    Translation replacing = openAi("gpt-5", "gpt-5.6", "'reasoning_effort':'low'," + TOOL);
    assertThat(replacing.dropped()).containsExactly("reasoning_effort");
    Translation union = openAi("gpt-5.6", "gpt-5.6", thinking + "," + TOOL);
    assertThat(sent(union).path("reasoning_effort").asText()).isEqualTo("none");
    assertThat(union.dropped()).containsExactly("thinking");
    Translation named = openAi("gpt-5.6", "gpt-5.6", "'reasoning_effort':'low'," + TOOL);
    assertThat(sent(named).path("reasoning_effort").asText()).isEqualTo("low");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5, xhigh, high",
    "gpt-5, minimal, minimal",
    "gpt-5.1, minimal, low",
    "gpt-5.2, max, xhigh",
    "o3, minimal, low",
    "o3, none, low",
    "gpt-5.1, none, none",
    "gpt-5.2-chat-latest, high, medium",
    "gpt-5-pro, low, high",
    "gpt-5.4-pro, low, medium",
    "gpt-5.4-pro, max, xhigh",
    "gpt-5-codex, minimal, low",
    "gpt-5.1-codex, xhigh, high",
    "gpt-5.1-codex-mini, low, medium",
    "gpt-5.1-codex-max, xhigh, xhigh",
    "gpt-5.3-codex, max, xhigh",
    "gpt-6-astra, minimal, low",
    "gpt-6-astra, max, xhigh",
    "gpt-6-of-the-future, max, xhigh",
    "gpt-6-of-the-future, minimal, low",
    "gpt-oss-120b, xhigh, high",
    "moonshotai/Kimi-K3, medium, low",
    "some-other-model, xhigh, xhigh",
  })
  void anEffortIsSaidInTheModelsWords(String model, String wished, String said) {
    Translation translation = openAi("gpt-x", model, "'reasoning_effort':'" + wished + "'");
    assertThat(sent(translation).path("reasoning_effort").asText()).isEqualTo(said);
    List<String> words = ModelFields.EFFORTS;
    boolean lowered = words.indexOf(said) < words.indexOf(wished);
    boolean thinks = wished.equals("none") && !said.equals(wished);
    assertThat(translation.dropped())
        .isEqualTo(lowered || thinks ? List.of("reasoning_effort") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-6, xhigh, high",
    "claude-opus-4-6, max, max",
    "claude-opus-4-7, xhigh, xhigh",
    "claude-sonnet-5, minimal, low",
  })
  void soItIsByAnthropics(String model, String wished, String said) {
    String fields = "'reasoning_effort':'" + wished + "'," + HI;
    Payload openai = payload(Dialect.OPENAI, "{" + fields + "}");
    Payload union = payload(Dialect.ANTHROPIC, "{'max_tokens':9," + fields + "}");
    Payload own =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'thinking':{'type':'adaptive'},'output_config':{'effort':'"
                + wished
                + "'},"
                + HI
                + "}");
    for (Payload request : List.of(openai, union, own)) {
      Translation translation = Translation.of(request, targetOf(Dialect.ANTHROPIC), model);
      assertThat(sent(translation).at("/output_config/effort").asText()).isEqualTo(said);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 32000, 16384",
    "gpt-4o, 16384, 16384",
    "gpt-4-turbo, 8000, 4096",
    "gpt-4-1106-preview, 8000, 4096",
    "gpt-4.1, 64000, 32768",
    "gpt-5, 64000, 64000",
    "llama-3, 64000, 64000",
  })
  void aLimitIsNoHigherThanTheModels(String model, int asked, int sent) {
    Translation crossing =
        Translation.of(
            payload(Dialect.ANTHROPIC, "{'max_tokens':" + asked + "," + HI + "}"), OPENAI, model);
    assertThat(sent(crossing).path("max_completion_tokens").asInt()).isEqualTo(sent);
    assertThat(crossing.dropped().contains("max_tokens")).isEqualTo(sent < asked);
    Translation replaced = openAi("gpt-x", model, "'max_completion_tokens':" + asked);
    assertThat(sent(replaced).path("max_completion_tokens").asInt()).isEqualTo(sent);
    assertThat(replaced.dropped().contains("max_completion_tokens")).isEqualTo(sent < asked);
    Translation named = openAi(model, model, "'max_completion_tokens':" + asked);
    assertThat(sent(named).path("max_completion_tokens").asInt()).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-1, 64000, 32000",
    "claude-3-haiku, 8192, 4096",
    "claude-sonnet-4-5, 64000, 64000",
    "claude-opus-9, 500000, 500000",
  })
  void soItIsWithAnthropics(String model, int asked, int sent) {
    Translation crossing =
        Translation.of(
            payload(Dialect.OPENAI, "{'max_completion_tokens':" + asked + "," + HI + "}"),
            Fixtures.ANTHROPIC,
            model);
    assertThat(sent(crossing).path("max_tokens").asInt()).isEqualTo(sent);
    assertThat(crossing.dropped().contains("max_completion_tokens")).isEqualTo(sent < asked);
    Translation replaced =
        Translation.of(
            payload(Dialect.ANTHROPIC, "{'model':'x','max_tokens':" + asked + "," + HI + "}"),
            Fixtures.ANTHROPIC,
            model);
    assertThat(sent(replaced).path("max_tokens").asInt()).isEqualTo(sent);
    assertThat(replaced.dropped().contains("max_tokens")).isEqualTo(sent < asked);
  }

  @Test
  void aBudgetStaysBelowALoweredLimit() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.ANTHROPIC,
                "{'model':'claude-sonnet-4','max_tokens':64000,"
                    + "'thinking':{'type':'enabled','budget_tokens':40000},"
                    + HI
                    + "}"),
            Fixtures.ANTHROPIC,
            "claude-opus-4-1");
    assertThat(sent(translation).at("/thinking/budget_tokens").asInt()).isEqualTo(24_000);
    assertThat(translation.dropped()).containsExactly("max_tokens", "thinking.budget_tokens");
  }

  @Test
  void aServerThatCountsUnaskedIsNotAsked() {
    Target target =
        saying(
            Provider.OPENAI, "include_usage=false history_needs_tools=false max_output_tokens=5");
    String request = "{'model':'m','stream':true,%s" + HI + "}";
    for (String options :
        List.of(
            "",
            "'stream_options':{'include_usage':true},",
            "'stream_options':{'include_usage':true,'x':1},")) {
      Payload payload = payload(Dialect.OPENAI, request.formatted(options));
      Translation translation = Translation.of(payload, target, "m");
      assertThat(sent(translation).path("stream_options").has("include_usage")).isFalse();
      assertThat(sent(translation).has("stream_options")).isEqualTo(options.contains("'x'"));
      assertThat(translation.dropped()).isEmpty();
    }
    Payload foreign = payload(Dialect.ANTHROPIC, request.formatted("'max_tokens':9,"));
    Translation crossing = Translation.of(foreign, target, "m");
    assertThat(sent(crossing).path("stream").asBoolean()).isTrue();
    assertThat(sent(crossing).has("stream_options")).isFalse();
    assertThat(sent(crossing).path("max_completion_tokens").asInt()).isEqualTo(5);
  }

  @Test
  void aHistoryOfToolsComesWithToolsWhereItMust() {
    Payload talk =
        payload(
            Dialect.OPENAI,
            "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':["
                + "{'id':'a','type':'function','function':{'name':'f.g','arguments':'{}'}},"
                + "{'id':'b','type':'function','function':{'name':'h','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'a','content':'x'},"
                + "{'role':'tool','tool_call_id':'b','content':'y'}]}");
    assertThat(sent(Translation.of(talk, Fixtures.ANTHROPIC, "claude-3-haiku")).has("tools"))
        .as("Anthropic itself takes it without")
        .isFalse();
    Target strict = saying(Provider.ANTHROPIC, "history_needs_tools=true max_output_tokens=5000");
    JsonNode sent = sent(Translation.of(talk, strict, "m"));
    assertThat(sent.path("tools")).hasSize(2);
    assertThat(sent.at("/tools/0/name")).isEqualTo(sent.at("/messages/1/content/0/name"));
    assertThat(sent.at("/tools/1"))
        .isEqualTo(
            json("{\"name\":\"h\",\"input_schema\":{\"type\":\"object\",\"properties\":{}}}"));
    assertThat(sent.path("tool_choice")).isEqualTo(json("{\"type\":\"none\"}"));
  }

  /** Anthropic refuses to start thinking there, and the model before thought as it liked. */
  @ParameterizedTest
  @CsvSource({"tool_use, false", "thinking, true"})
  void inTheMiddleOfARoundOfToolsNobodyBeginsToThink(String first, boolean thinks) {
    String thought =
        first.equals("thinking") ? "{'type':'thinking','thinking':'t','signature':'s'}," : "";
    String request =
        """
        {'model':'claude-opus-4-6','max_tokens':9000,'thinking':{'type':'adaptive'},
         'tools':[{'name':'f','input_schema':{'type':'object'}}],
         'messages':[{'role':'user','content':'Hi'},
          {'role':'assistant','content':[%s{'type':'tool_use','id':'c','name':'f','input':{}}]},
          {'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'1'}]}]}
        """
            .formatted(thought);
    Translation translation =
        Translation.of(
            payload(Dialect.ANTHROPIC, request), targetOf(Dialect.ANTHROPIC), "claude-sonnet-4-5");
    assertThat(sent(translation).has("thinking")).isEqualTo(thinks);
    assertThat(translation.dropped().contains("thinking")).isEqualTo(!thinks);
  }
}
