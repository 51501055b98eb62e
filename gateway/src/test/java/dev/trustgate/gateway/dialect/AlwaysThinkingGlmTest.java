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
import org.junit.jupiter.params.provider.EnumSource;

/**
 * GLM 5.3 in OpenAI's language: 400 (1210) "This model always engages in thinking and cannot be
 * disabled; please use low, high, or max." (OpenMAIC #1400, catwalk #603).
 */
class AlwaysThinkingGlmTest {

  private static final Target ZHIPU = hosted(Provider.OPENAI, "open.bigmodel.cn");
  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";

  private static Translation told(Dialect caller, String named, String fields, String model) {
    String request = "{'model':'" + named + "','max_tokens':9," + fields + HI;
    return Translation.of(payload(caller, request), ZHIPU, model);
  }

  @ParameterizedTest
  @CsvSource({"glm-5.3", "glm-5.3-flash", "z-ai/glm-5.3"})
  void theLeastIsItsWeakestEffort(String model) {
    for (Dialect caller : Dialect.values()) {
      for (String kind : new String[] {"disabled", "between_tools"}) {
        Translation told = told(caller, "m", "'thinking':{'type':'" + kind + "'},", model);
        JsonNode body = json(told.body());
        assertThat(body.has("thinking")).as("%s", caller).isFalse();
        assertThat(body.path("reasoning_effort").asText()).as("%s", caller).isEqualTo("low");
        assertThat(told.dropped()).containsExactly("thinking");
      }
    }
    Translation word = told(Dialect.OPENAI, "m", "'reasoning_effort':'none',", model);
    assertThat(json(word.body()).path("reasoning_effort").asText()).isEqualTo("low");
    assertThat(word.dropped()).containsExactly("reasoning_effort");
  }

  @ParameterizedTest
  @CsvSource({"minimal, low", "medium, low", "high, high", "xhigh, high", "max, max"})
  void anEffortIsOneOfItsWords(String said, String effort) {
    Translation told = told(Dialect.OPENAI, "m", "'reasoning_effort':'" + said + "',", "glm-5.3");
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo(effort);
  }

  /** "enabled" is a word of its own, "adaptive" is not. */
  @ParameterizedTest
  @CsvSource({"glm-5.3", "kimi-k3"})
  void anAnthropicWordIsAnEffort(String model) {
    String adaptive = "'thinking':{'type':'adaptive'},'output_config':{'effort':'max'},";
    for (Dialect caller : Dialect.values()) {
      JsonNode body = json(told(caller, "m", adaptive, model).body());
      assertThat(body.has("thinking")).as("%s", caller).isFalse();
      assertThat(body.path("reasoning_effort").asText()).as("%s", caller).isEqualTo("max");
    }
    Translation own = told(Dialect.OPENAI, "m", "'thinking':{'type':'enabled'},", model);
    assertThat(json(own.body()).at("/thinking/type").asText()).isEqualTo("enabled");
  }

  /** How hard is told in one field: Moonshot refuses both (nanobot #3939). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'enabled'},'output_config':{'effort':'low'} | low",
        "'enabled','budget_tokens':9999},'output_config':{'effort':'low'} | low",
        "'enabled','budget_tokens':9999} | high",
        "'enabled','budget_tokens':1024} | low",
      })
  void whoWantsItOnAndSaysHowHardIsHeard(String thinking, String effort) {
    String wish = "'thinking':{'type':" + thinking + ",";
    for (String model : new String[] {"glm-5.3", "kimi-k3"}) {
      for (Dialect caller : Dialect.values()) {
        Translation told = told(caller, "m", wish, model);
        JsonNode body = json(told.body());
        assertThat(body.has("thinking")).as("%s", caller).isFalse();
        assertThat(body.path("reasoning_effort").asText()).as("%s", caller).isEqualTo(effort);
        assertThat(told.dropped()).as("%s", caller).isEmpty();
      }
    }
  }

  /** Its field is its own. */
  @Test
  void whoNamesItIsHeard() {
    String request =
        "{'model':'glm-5.3','thinking':{'type':'disabled'},'reasoning_effort':'none'," + HI;
    Translation told = Translation.of(payload(Dialect.OPENAI, request), ZHIPU, "glm-5.3");
    assertThat(text(told.body())).isEqualTo(request.replace('\'', '"'));
  }

  /** NVIDIA refuses the field (CLIProxyAPI #4149). */
  @ParameterizedTest
  @CsvSource({"z-ai/glm4.7, ''", "z-ai/glm-5.2, ''", "z-ai/glm-5.3, low"})
  void nvidiaIsNotToldInTheirOwnField(String model, String effort) {
    Target nvidia = hosted(Provider.OPENAI, "integrate.api.nvidia.com");
    String request = "{'model':'m','max_tokens':9000,'thinking':{'type':'disabled'}," + HI;
    Translation told = Translation.of(payload(Dialect.ANTHROPIC, request), nvidia, model);
    assertThat(json(told.body()).has("thinking")).isFalse();
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo(effort);
    assertThat(json(told.body()).path("max_tokens").asInt()).isEqualTo(9000);
  }

  /** At api.z.ai/api/anthropic (hermes-agent #91006). */
  @ParameterizedTest
  @CsvSource({"medium, low", "high, high", "xhigh, high", "max, max"})
  void inAnthropicsLanguageItIsAskedByEffort(String said, String effort) {
    Target host = hosted(Provider.ANTHROPIC, "api.z.ai");
    for (String model : new String[] {"glm-5.3", "glm-5.3-flash"}) {
      String request = "{'model':'m','max_tokens':9000,'reasoning_effort':'" + said + "'," + HI;
      JsonNode body = json(Translation.of(payload(Dialect.OPENAI, request), host, model).body());
      assertThat(body.at("/thinking/type").asText()).isEqualTo("adaptive");
      assertThat(body.at("/output_config/effort").asText()).isEqualTo(effort);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void thereItCannotBeToldNotToThink(Dialect caller) {
    Target host = hosted(Provider.ANTHROPIC, "api.z.ai");
    String request = "{'model':'m','max_tokens':9000,'thinking':{'type':'disabled'}," + HI;
    Translation told = Translation.of(payload(caller, request), host, "glm-5.3");
    assertThat(json(told.body()).has("thinking")).isFalse();
    assertThat(told.dropped()).containsExactly("thinking");
  }

  @ParameterizedTest
  @CsvSource({"glm-5.2", "glm-5.1", "glm-4.7"})
  void thoseBeforeItAreToldSo(String model) {
    Translation told = told(Dialect.ANTHROPIC, "m", "'thinking':{'type':'disabled'},", model);
    assertThat(json(told.body()).at("/thinking/type").asText()).isEqualTo("disabled");
  }
}
