package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rounds of tools that began without a thought, for example with a model of another provider:
 * Anthropic refuses to begin thinking in the middle of them, and to stop.
 */
class UnthoughtRoundTest {

  private static final String MODEL = "claude-sonnet-4-5";
  private static final String ENABLED = "'thinking':{'type':'enabled','budget_tokens':2048},";
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','id':'%1$s','name':'f','input':{}}]},";
  private static final String RESULT =
      "{'role':'user','content':[{'type':'tool_result','tool_use_id':'%1$s','content':'x'}]}";
  private static final String ROUND = CALL + RESULT;
  private static final String THOUGHT_ROUND =
      ROUND.replace(
          "[{'type':'tool_use'",
          "[{'type':'thinking','thinking':'hm','signature':'s'},{'type':'tool_use'");
  private static final String SEALED_ROUND =
      ROUND.replace(
          "[{'type':'tool_use'", "[{'type':'redacted_thinking','data':'d'},{'type':'tool_use'");
  private static final String SPOKEN_ROUND =
      ROUND.replace("[{'type':'tool_use'", "[{'type':'text','text':'So'},{'type':'tool_use'");

  private static String round(String form, String id) {
    return "," + form.formatted(id);
  }

  private static Payload asked(String model, String fields, String rounds) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'"
            + model
            + "','max_tokens':9000,"
            + fields
            + "'messages':[{'role':'user','content':'Hi'}"
            + rounds
            + "]}");
  }

  private static String last(String kind) {
    String first = round(ROUND, "a");
    return switch (kind) {
      case "one round" -> first;
      case "two rounds" -> first + round(SPOKEN_ROUND, "b");
      case "behind a thought of an earlier turn" ->
          round(THOUGHT_ROUND, "z")
              + ",{'role':'assistant','content':'So.'},{'role':'user','content':'And?'}"
              + first;
      case "with a word of the user's" ->
          first.replace("'x'}]", "'x'},{'type':'text','text':'w'}]");
      case "with another message of the user's" -> first + ",{'role':'user','content':'w'}";
      case "thoughtful" -> round(THOUGHT_ROUND, "a");
      case "sealed" -> round(SEALED_ROUND, "a");
      case "thoughtful at first" -> round(THOUGHT_ROUND, "a") + round(ROUND, "b");
      case "thoughtful at last" -> first + round(SEALED_ROUND, "b");
      case "over" -> first + ",{'role':'assistant','content':'So.'},{'role':'user','content':'w'}";
      case "waiting" -> "," + CALL.substring(0, CALL.length() - 1).formatted("a");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one round",
        "two rounds",
        "behind a thought of an earlier turn",
        "with a word of the user's",
        "with another message of the user's",
      })
  void areGoneOnWithWithoutThinking(String kind) {
    Payload scanned = asked(MODEL, ENABLED, last(kind));
    Payload parsed = asked(MODEL, ENABLED, last(kind) + "/* so */");
    for (Payload payload : new Payload[] {scanned, parsed}) {
      Translation translation = Translation.of(payload, ANTHROPIC, MODEL);
      assertThat(text(translation.body()))
          .isEqualTo(text(payload.bytes()).replace(ENABLED.replace('\'', '"'), ""));
      assertThat(translation.dropped()).containsExactly("thinking");
    }
  }

  /** A round that thinks refuses to go on without (litellm #18926). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "thoughtful",
        "sealed",
        "thoughtful at first",
        "thoughtful at last",
        "over",
        "waiting",
      })
  void othersKeepTheirBytes(String kind) {
    Payload payload = asked(MODEL, ENABLED, last(kind));
    Translation translation = Translation.of(payload, ANTHROPIC, MODEL);
    assertThat(text(translation.body())).isEqualTo(text(payload.bytes()));
    assertThat(translation.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "one round, true",
    "two rounds, true",
    "thoughtful, false",
    "thoughtful at first, false",
    "sealed, false",
    "over, false",
  })
  void whatThinksIsNotRead(String kind, boolean read) {
    Payload payload = asked(MODEL, ENABLED, last(kind));
    ModelChoice choice = ModelChoice.of(ANTHROPIC, MODEL);
    assertThat(Languages.of(Dialect.ANTHROPIC).readsMessages(payload.head(), payload, choice))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'thinking':{'type':'adaptive'},", "'thinking':{'type':'disabled'},", ""})
  void whoIsNotToThinkByBudgetMayBeginAnywhere(String thinking) {
    Payload payload = asked(MODEL, thinking, last("one round"));
    Translation translation = Translation.of(payload, ANTHROPIC, MODEL);
    assertThat(text(translation.body())).isEqualTo(text(payload.bytes()));
  }

  @Test
  void othersWhoSpeakTheLanguageAreTold() {
    Target imitator = imitating(Provider.ANTHROPIC);
    Payload payload = asked(MODEL, ENABLED, last("one round"));
    assertThat(text(Translation.of(payload, imitator, MODEL).body()))
        .isEqualTo(text(payload.bytes()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'type':'clear_thinking_20251015','keep':'all'}] | -",
        "[{'type':'clear_thinking_20251015'},{'type':'clear_tool_uses_20250919'}]"
            + " | {'edits':[{'type':'clear_tool_uses_20250919'}]}",
      })
  void thoughtsThatAreNotThereAreNotCleared(String edits, String left) {
    String fields = ENABLED + "'context_management':{'edits':" + edits + "},";
    Translation told = Translation.of(asked(MODEL, fields, last("one round")), ANTHROPIC, MODEL);
    JsonNode management = json(told.body()).path("context_management");
    assertThat(management.isMissingNode() ? "-" : Json.text(management).replace('"', '\''))
        .isEqualTo(left);
    assertThat(told.dropped()).containsExactly("thinking", "context_management.edits");
    Payload thoughtful = asked(MODEL, fields, last("thoughtful"));
    assertThat(text(Translation.of(thoughtful, ANTHROPIC, MODEL).body()))
        .isEqualTo(text(thoughtful.bytes()));
  }

  @Test
  void whateverModelTheCallerNamedRoundsAreTheSame() {
    for (String fields : new String[] {ENABLED, "'thinking':{'type':'adaptive'},"}) {
      Payload unthought = asked("claude-opus-4-8", fields, last("one round"));
      Translation told = Translation.of(unthought, ANTHROPIC, MODEL);
      assertThat(json(told.body()).has("thinking")).isFalse();
      assertThat(told.dropped()).containsExactly("thinking");
      Payload begun = asked("claude-opus-4-8", fields, last("thoughtful at first"));
      Translation thinks = Translation.of(begun, ANTHROPIC, MODEL);
      assertThat(json(thinks.body()).at("/thinking/type").asText()).isEqualTo("enabled");
      assertThat(thinks.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, enabled", "false, ''"})
  void soItIsWhereTheLanguageChanges(boolean thought, String thinking) {
    String call =
        ",{'role':'assistant',%s'tool_calls':[{'id':'%s','type':'function','function':"
            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'%2$s','content':'x'}";
    String blocks = "'thinking_blocks':[{'type':'thinking','thinking':'hm','signature':'s'}],";
    Payload payload =
        payload(
            Dialect.OPENAI,
            "{'reasoning_effort':'high','messages':[{'role':'user','content':'Hi'}"
                + call.formatted(thought ? blocks : "", "a")
                + call.formatted("", "b")
                + "]}");
    Translation told = Translation.of(payload, ANTHROPIC, MODEL);
    assertThat(json(told.body()).at("/thinking/type").asText()).isEqualTo(thinking);
    assertThat(told.dropped().contains("reasoning_effort")).isEqualTo(!thought);
  }

  /**
   * A thought earlier in the round does not make up for one in front of the words to go on from.
   */
  @Test
  void wordsToGoOnFromBehindAThoughtfulRoundAreNoPlaceToBegin() {
    String rounds = round(THOUGHT_ROUND, "a") + ",{'role':'assistant','content':'The'}";
    Translation told =
        Translation.of(
            asked("claude-opus-4-8", "'thinking':{'type':'adaptive'},", rounds),
            ANTHROPIC,
            "claude-opus-4-5");
    assertThat(json(told.body()).has("thinking")).isFalse();
    assertThat(told.dropped()).contains("thinking");
  }
}
