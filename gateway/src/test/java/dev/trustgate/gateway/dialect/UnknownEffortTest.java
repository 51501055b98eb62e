package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Claude's efforts above high. Servers that imitate OpenAI know low, medium and high for certain:
 * 400 "Input should be 'low', 'medium' or 'high'" for xhigh (SGLang, CLIProxyAPI #1572; Cerebras
 * has the same list, chatwise #1325), "Valid values are: high, low, medium, none" (Gemini's
 * compatible endpoint, gendox-core #480).
 */
class UnknownEffortTest {

  @ParameterizedTest
  @CsvSource({
    "high, a-model, provider.example",
    "max, a-model, provider.example",
    "xhigh, a-model, provider.example",
    "max, gemini-2.5-pro, generativelanguage.googleapis.com",
    "xhigh, gemini-3-flash-preview, generativelanguage.googleapis.com",
  })
  void isNoMoreThanEverybodyKnows(String effort, String model, String host) {
    assertThat(told(effort, model, host)).isEqualTo("high");
  }

  /** What a caller of OpenAI's says, and a model is told that the gateway chose. */
  @ParameterizedTest
  @CsvSource({
    "minimal, low, a-model, provider.example",
    "low, low, a-model, provider.example",
    "high, high, a-model, provider.example",
    "xhigh, high, a-model, provider.example",
    "max, high, a-model, provider.example",
    "max, high, kimi-k2.6, provider.example",
    "max, xhigh, mine, mine.openai.azure.com",
    "minimal, low, mine, mine.openai.azure.com",
    "turbo, turbo, a-model, provider.example",
  })
  void soItIsInOpenAisOwnLanguage(String effort, String told, String model, String host) {
    String request =
        "{'model':'m','reasoning_effort':'"
            + effort
            + "','messages':[{'role':'user','content':'Hi'}]}";
    Translation said =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
    assertThat(json(said.body()).path("reasoning_effort").asText()).isEqualTo(told);
    boolean less = !told.equals(effort) && !effort.equals("minimal");
    assertThat(said.dropped()).isEqualTo(less ? List.of("reasoning_effort") : List.of());
    Translation named =
        Translation.of(
            payload(Dialect.OPENAI, request.replace("'m'", "'" + model + "'")),
            hosted(Provider.OPENAI, host),
            model);
    assertThat(json(named.body()).path("reasoning_effort").asText()).isEqualTo(effort);
  }

  /** A deployment of OpenAI's own, called as somebody likes. */
  @ParameterizedTest
  @CsvSource({"max", "xhigh"})
  void isOpenAisHighestAtItsOwnAddresses(String effort) {
    assertThat(told(effort, "mine", "mine.openai.azure.com")).isEqualTo("xhigh");
  }

  /** 2.5 Flash takes "none"; 2.5 Pro and 3 do not. */
  @ParameterizedTest
  @CsvSource({"gemini-2.5-flash, none", "gemini-2.5-pro, ''", "gemini-3-flash-preview, ''"})
  void noneIsToldToWhoKnowsIt(String model, String effort) {
    String request =
        "{'model':'m','reasoning_effort':'none','messages':[{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(
            payload(Dialect.OPENAI, request),
            hosted(Provider.OPENAI, "generativelanguage.googleapis.com"),
            model);
    assertThat(json(told.body()).path("reasoning_effort").asText()).isEqualTo(effort);
  }

  private static String told(String effort, String model, String host) {
    String request =
        "{'model':'m','max_tokens':9000,'thinking':{'type':'adaptive'},'output_config':{'effort':'"
            + effort
            + "'},'messages':[{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(payload(Dialect.ANTHROPIC, request), hosted(Provider.OPENAI, host), model);
    String said = json(told.body()).path("reasoning_effort").asText();
    List<String> lowered = said.equals(effort) ? List.of() : List.of("output_config.effort");
    assertThat(told.dropped()).isEqualTo(lowered);
    return said;
  }
}
