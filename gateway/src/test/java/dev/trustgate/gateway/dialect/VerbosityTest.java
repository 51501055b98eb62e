package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many words a model shall make is for GPT-5 and its successors; others refuse to be told. */
class VerbosityTest {

  private static Payload request(Dialect dialect, String word) {
    return payload(
        dialect,
        "{'model':'any','max_tokens':9,'verbosity':'"
            + word
            + "','messages':[{'role':'user','content':'Hi'}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, false",
    "gpt-4.1-mini, false",
    "gpt-3.5-turbo, false",
    "chatgpt-4o-latest, false",
    "o1, false",
    "o3-mini, false",
    "o4-mini, false",
    "gpt-5-chat-latest, false",
    "gpt-5-codex, false",
    "gpt-5.1-codex-mini, false",
    "gpt-5.2-codex, false",
    "gpt-5.3-codex, true",
    "gpt-5.1-chat-latest, true",
    "gpt-5, true",
    "gpt-5.2-pro, true",
    "gpt-6-of-the-future, true",
    "llama-3, true",
  })
  void whoRefusesItIsNotTold(String model, boolean told) {
    for (Dialect dialect : Dialect.values()) {
      Translation translation = Translation.of(request(dialect, "low"), OPENAI, model);
      assertThat(json(translation.body()).has("verbosity")).as(model).isEqualTo(told);
      assertThat(translation.dropped().contains("verbosity")).isEqualTo(!told);
    }
  }

  @Test
  void theUsualIsNoLoss() {
    assertThat(Translation.of(request(Dialect.OPENAI, "medium"), OPENAI, "gpt-4o").dropped())
        .isEmpty();
    assertThat(Translation.of(request(Dialect.OPENAI, "medium"), ANTHROPIC, "m").dropped())
        .isEmpty();
  }

  @Test
  void whoNamesTheModelIsPassedThrough() {
    String request =
        "{'model':'gpt-4o','verbosity':'low','messages':[{'role':'user','content':'Hi'}]}";
    assertThat(
            json(Translation.of(payload(Dialect.OPENAI, request), OPENAI, "gpt-4o").body())
                .has("verbosity"))
        .isTrue();
  }
}
