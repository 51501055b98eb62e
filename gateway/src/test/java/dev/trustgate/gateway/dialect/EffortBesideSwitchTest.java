package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
 * Models that the gateway chose and that are told by a switch whether to think, of callers who say
 * it in OpenAI's word, too. Moonshot refuses both ("cannot specify both 'thinking' and
 * 'reasoning_effort'", nanobot #3939); DeepSeek, and GLM from 5.2 on, take both.
 */
class EffortBesideSwitchTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";

  private static Translation told(Dialect caller, String named, String fields, Place place) {
    String request = "{'model':'" + named + "','max_tokens':9000," + fields + HI;
    return Translation.of(payload(caller, request), place.target(), place.model());
  }

  private record Place(Target target, String model) {
    static Place of(String host, String model) {
      return new Place(hosted(Provider.OPENAI, host), model);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "api.deepseek.com, deepseek-v4-pro",
    "api.moonshot.ai, kimi-k2.6",
    "open.bigmodel.cn, glm-4.6",
    "open.bigmodel.cn, glm-5.2",
    "api.xiaomimimo.com, mimo-v2-flash",
  })
  void noThinkingIsSaidBySwitch(String host, String model) {
    Translation word =
        told(Dialect.OPENAI, "m", "'reasoning_effort':'none',", Place.of(host, model));
    Translation own =
        told(Dialect.ANTHROPIC, "m", "'thinking':{'type':'disabled'},", Place.of(host, model));
    assertThat(text(word.body())).contains("\"thinking\":{\"type\":\"disabled\"}");
    for (Translation one : List.of(word, own)) {
      assertThat(json(one.body()).has("reasoning_effort")).isFalse();
      assertThat(one.dropped()).isEmpty();
    }
    Translation both =
        told(
            Dialect.OPENAI,
            "m",
            "'reasoning_effort':'none','thinking':{'type':'enabled'},",
            Place.of(host, model));
    assertThat(json(both.body()).at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(both.dropped()).containsExactly("thinking");
  }

  /**
   * There it is the word that is heard: DeepInfra (hermes-agent #112285), Ollama (ollama #14820).
   */
  @ParameterizedTest
  @CsvSource({"api.deepinfra.com, zai-org/GLM-4.6", "ollama.com, kimi-k2.6"})
  void elsewhereTheWordStays(String host, String model) {
    for (String beside : List.of("", "'thinking':{'type':'disabled'},")) {
      Translation told =
          told(Dialect.OPENAI, "m", "'reasoning_effort':'none'," + beside, Place.of(host, model));
      assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo("none");
      assertThat(json(told.body()).has("thinking")).isEqualTo(!beside.isEmpty());
      assertThat(told.dropped()).isEmpty();
    }
  }

  /** Alibaba's own field (agentscope #1608). */
  @Test
  void soItIsInAlibabasFlag() {
    Place qwen = Place.of("dashscope.aliyuncs.com", "qwen3.6-plus");
    Translation word = told(Dialect.OPENAI, "m", "'reasoning_effort':'none',", qwen);
    assertThat(json(word.body()).path("enable_thinking")).isEqualTo(json("false"));
    assertThat(json(word.body()).has("reasoning_effort")).isFalse();
    assertThat(word.dropped()).isEmpty();
  }

  /** What stands beside `enabled`, and what is named. */
  @ParameterizedTest
  @CsvSource({
    "api.moonshot.ai, kimi-k2.6, high, '', reasoning_effort",
    "api.moonshot.ai, kimi-k2.5, max, '', reasoning_effort",
    "api.moonshot.ai, kimi-k2.7-code, high, '', reasoning_effort",
    "open.bigmodel.cn, glm-4.7, low, low, ''",
    "open.bigmodel.cn, glm-5.2, max, max, ''",
    "api.deepseek.com, deepseek-v4-pro, max, max, ''",
    "api.deepseek.com, deepseek-v4-flash, minimal, low, ''",
    "provider.example, deepseek-v4-pro, high, high, ''",
    "provider.example, deepseek-v4-pro, max, high, reasoning_effort",
  })
  void howHardIsSaidBesideItInKnownWords(
      String host, String model, String said, String effort, String lost) {
    String wish = "'reasoning_effort':'" + said + "','thinking':{'type':'enabled'},";
    Translation both = told(Dialect.OPENAI, "m", wish, Place.of(host, model));
    JsonNode body = json(both.body());
    assertThat(body.at("/thinking/type").asText()).isEqualTo("enabled");
    assertThat(body.path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(" ", both.dropped())).isEqualTo(lost);
  }

  /** Who always thinks is told how hard alone. */
  @ParameterizedTest
  @CsvSource({"kimi-k3, high, high, ''", "kimi-k3, none, low, thinking reasoning_effort"})
  void whoAlwaysThinksIsToldHowHard(String model, String said, String effort, String lost) {
    String wish = "'reasoning_effort':'" + said + "','thinking':{'type':'enabled'},";
    Translation both = told(Dialect.OPENAI, "m", wish, Place.of("api.moonshot.ai", model));
    JsonNode body = json(both.body());
    assertThat(body.has("thinking")).isFalse();
    assertThat(body.path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(String.join(" ", both.dropped())).isEqualTo(lost);
  }

  /** It thinks unless it is told not to, and OpenAI's word is heard first. */
  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.6", "kimi-k2.7-code"})
  void aSwitchThatSaysOtherwiseIsNotHeard(String model) {
    String wish = "'reasoning_effort':'high','thinking':{'type':'disabled'},";
    Translation both = told(Dialect.OPENAI, "m", wish, Place.of("api.moonshot.ai", model));
    assertThat(json(both.body()).has("thinking")).isFalse();
    assertThat(json(both.body()).path("reasoning_effort").asText()).isEqualTo("high");
    assertThat(both.dropped()).containsExactly("thinking");
  }

  /** How hard in Anthropic's words, of callers of either language. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "api.deepseek.com | deepseek-v4-pro | 'adaptive'},'output_config':{'effort':'max'} | max | \"\"",
        "api.deepseek.com | deepseek-v4-pro | 'enabled','budget_tokens':8000} | high | \"\"",
        "api.deepseek.com | deepseek-v4-pro | 'enabled'} | \"\" | \"\"",
        "open.bigmodel.cn | glm-5.2 | 'adaptive'},'output_config':{'effort':'xhigh'} | xhigh | \"\"",
        "api.moonshot.ai | kimi-k2.6 | 'adaptive'},'output_config':{'effort':'max'} | \"\""
            + " | output_config.effort",
        "api.moonshot.ai | kimi-k2.6 | 'enabled','budget_tokens':8000} | \"\""
            + " | thinking.budget_tokens",
        "api.deepseek.com | deepseek-v4-pro | 'enabled','budget_tokens':null} | \"\" | \"\"",
        "api.moonshot.ai | kimi-k2.6 | 'enabled','budget_tokens':null} | \"\" | \"\"",
      })
  void soItIsWithAnthropicsWords(
      String host, String model, String wish, String effort, String lost) {
    for (Dialect caller : Dialect.values()) {
      Translation told =
          told(caller, "m", "'thinking':{'type':" + wish + ",", Place.of(host, model));
      JsonNode body = json(told.body());
      assertThat(body.path("thinking")).as("%s", caller).isEqualTo(json("{\"type\":\"enabled\"}"));
      assertThat(body.path("reasoning_effort").asText()).as("%s", caller).isEqualTo(effort);
      assertThat(String.join(" ", told.dropped())).as("%s", caller).isEqualTo(lost);
    }
  }

  /** None in Anthropic's place is heard as none. */
  @Test
  void anEffortOfNoneIsNoThinking() {
    String wish = "'thinking':{'type':'enabled'},'output_config':{'effort':'none'},";
    Place deepSeek = Place.of("api.deepseek.com", "deepseek-v4-pro");
    Translation told = told(Dialect.OPENAI, "m", wish, deepSeek);
    assertThat(json(told.body()).at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(json(told.body()).has("reasoning_effort")).isFalse();
  }

  @Test
  void whoNamesTheModelIsHeard() {
    Place kimi = Place.of("api.moonshot.ai", "kimi-k2.6");
    for (String wish :
        List.of(
            "'reasoning_effort':'high','thinking':{'type':'enabled','budget_tokens':9},",
            "'reasoning_effort':'none',")) {
      Payload asked = payload(Dialect.OPENAI, "{'model':'kimi-k2.6'," + wish + HI);
      assertThat(text(Translation.of(asked, kimi.target(), kimi.model()).body()))
          .isEqualTo(text(asked.bytes()));
    }
  }

  @Test
  void theOperatorHasTheLastWord() {
    Target knows =
        hosted(
            Provider.OPENAI,
            "provider.example",
            List.of(Ruled.all("thinking=switch efforts=low,high")));
    String wish = "'reasoning_effort':'max','thinking':{'type':'enabled'},";
    Translation told = told(Dialect.OPENAI, "m", wish, new Place(knows, "a-model"));
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo("high");
    assertThat(told.dropped()).containsExactly("reasoning_effort");
  }
}
