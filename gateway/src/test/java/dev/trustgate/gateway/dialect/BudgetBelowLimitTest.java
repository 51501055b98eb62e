package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.target;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "`max_tokens` must be greater than `thinking.budget_tokens`" (antigravity2api-nodejs #150,
 * CLIProxyAPI #339), but for who may think between calls of tools: "the budget_tokens can exceed
 * the max_tokens parameter" (documentation "Extended thinking").
 */
class BudgetBelowLimitTest {

  private static final String MODEL = "claude-sonnet-4-5";
  private static final Map<String, String> BETWEEN_CALLS =
      Map.of("anthropic-beta", "oauth-2025-04-20, interleaved-thinking-2025-05-14");

  private static Payload asked(String named, int limit, int budget, Map<String, String> headers) {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':" + budget + "},";
    String request =
        "{'model':'"
            + named
            + "','max_tokens':"
            + limit
            + ","
            + thinking
            + "'output_config':{'effort':'high'},'messages':[{'role':'user','content':'Hi'}]}";
    byte[] body = utf8(request.replace('\'', '"'));
    return Payload.read(Dialect.ANTHROPIC, body, new TextMap(), headers);
  }

  private static Payload asked(String named, int limit, int budget) {
    return asked(named, limit, budget, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096, true", "4096, 9000, true", "4096, 4095, false", "0, 2048, false"})
  void oneThatIsNotIsAnObjectionOfAnthropics(int limit, int budget, boolean refused) {
    Payload asked = asked(MODEL, limit, budget);
    assertThat(Translation.objection(asked, ANTHROPIC).isPresent()).isEqualTo(refused);
    Translation.objection(asked, ANTHROPIC)
        .ifPresent(
            objection -> {
              assertThat(objection.field()).isEqualTo("thinking.budget_tokens");
              assertThat(objection.reason())
                  .isEqualTo(
                      "budget_tokens must be below max_tokens, which is 4096, not " + budget);
            });
  }

  /** A limit of 0 is left to Anthropic, whoever chose the model. */
  @Test
  void noneIsLeftAsItIs() {
    Translation told = Translation.of(asked("m", 0, 2048), ANTHROPIC, MODEL);
    assertThat(json(told.body()).at("/thinking/budget_tokens").asInt()).isEqualTo(2048);
  }

  @Test
  void butNotForWhoMayThinkBetweenCalls() {
    Payload says = asked(MODEL, 4096, 9000, BETWEEN_CALLS);
    assertThat(Translation.objection(says, ANTHROPIC)).isEmpty();
    Payload other = asked(MODEL, 4096, 9000, Map.of("anthropic-beta", "oauth-2025-04-20"));
    assertThat(Translation.objection(other, ANTHROPIC)).isPresent();
    Target target = target(Provider.ANTHROPIC, BETWEEN_CALLS);
    assertThat(Translation.objection(asked(MODEL, 4096, 9000), target)).isEmpty();
  }

  /** The operator's header is the one that is sent. */
  @Test
  void theTargetsOwnHeaderIsHeard() {
    Target silent = target(Provider.ANTHROPIC, Map.of("anthropic-beta", "oauth-2025-04-20"));
    Payload says = asked(MODEL, 4096, 9000, BETWEEN_CALLS);
    assertThat(Translation.objection(says, silent)).isPresent();
  }

  @Test
  void othersAreAsked() {
    Payload asked = asked(MODEL, 4096, 9000);
    Target proxy = hosted(Provider.ANTHROPIC, "provider.example");
    assertThat(text(Translation.of(asked, proxy, MODEL).body())).isEqualTo(text(asked.bytes()));
  }

  /** Where the gateway chose the Claude it is cut. */
  @Test
  void forAnotherModelItIsCut() {
    Payload asked = asked("m", 4096, 9000);
    Translation cut = Translation.of(asked, ANTHROPIC, MODEL);
    JsonNode body = json(cut.body());
    assertThat(body.at("/thinking/budget_tokens").asInt()).isEqualTo(3072);
    assertThat(cut.dropped()).containsExactly("thinking.budget_tokens", "output_config.effort");
    Translation kept = Translation.of(asked("m", 4096, 9000, BETWEEN_CALLS), ANTHROPIC, MODEL);
    assertThat(json(kept.body()).at("/thinking/budget_tokens").asInt()).isEqualTo(9000);
  }

  /** An effort beside a budget of the caller's is heard by nobody who thinks by budget. */
  @ParameterizedTest
  @CsvSource({
    "90000, 80000, 48000, thinking.budget_tokens",
    "90000, 2048, 2048, ''",
    "9000, 2048, 2048, ''",
  })
  void anEffortBesideItIsNamed(int limit, int budget, int told, String cut) {
    Translation translation = Translation.of(asked("m", limit, budget), ANTHROPIC, MODEL);
    JsonNode body = json(translation.body());
    assertThat(body.at("/thinking/budget_tokens").asInt()).isEqualTo(told);
    assertThat(body.has("output_config")).isFalse();
    assertThat(translation.dropped()).contains("output_config.effort");
    assertThat(translation.dropped().contains("thinking.budget_tokens")).isEqualTo(!cut.isEmpty());
    assertThat(translation.dropped().contains("max_tokens")).isEqualTo(limit > 64_000);
  }
}
