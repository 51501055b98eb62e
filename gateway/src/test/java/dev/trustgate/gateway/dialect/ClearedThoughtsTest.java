package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is not told to think takes no wish to have earlier thoughts cleared. */
class ClearedThoughtsTest {

  private static final String LOST = "context_management.edits";
  private static final String CLEARING =
      "'context_management':{'edits':[{'type':'clear_thinking_20251015','keep':'all'}]},";
  private static final String BOTH =
      "'context_management':{'edits':[{'type':'clear_thinking_20251015'},"
          + "{'type':'clear_tool_uses_20250919'}]},";
  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]";

  private static Payload asked(Dialect caller, String model, String fields) {
    return payload(caller, "{'model':'" + model + "'," + fields + HI + "}");
  }

  /** In both languages; in the caller's own the model is another than it named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'thinking':{'type':'disabled'}, | claude-opus-4-7 | false",
        "'thinking':{'type':'between_tools'}, | claude-opus-4-7 | false",
        "'thinking':{'type':'disabled'}, | claude-sonnet-5-5 | false",
        "'thinking':{'type':'between_tools'}, | claude-sonnet-5-5 | false",
        "'temperature':1, | claude-sonnet-4-5 | false",
        "'thinking':{'type':'adaptive'}, | claude-3-5-haiku | false",
        "'thinking':{'type':'adaptive'}, | claude-opus-4-7 | true",
        "'thinking':{'type':'adaptive'}, | claude-sonnet-4-5 | true",
        "'thinking':{'type':'enabled','budget_tokens':2048}, | claude-sonnet-4-5 | true",
        "'reasoning_effort':'high', | claude-sonnet-4-5 | true",
        "'reasoning_effort':'high', | claude-opus-4-7 | true",
        "'reasoning_effort':'none', | claude-opus-4-7 | false",
      })
  void whatIsToldInTheEndDecides(String thinking, String model, boolean kept) {
    for (Dialect caller : Dialect.values()) {
      Payload payload = asked(caller, "claude-fable-5", thinking + CLEARING);
      Translation told = Translation.of(payload, ANTHROPIC, model);
      assertThat(json(told.body()).has("context_management")).as("%s", caller).isEqualTo(kept);
      assertThat(told.dropped().contains(LOST)).as("%s", caller).isEqualTo(!kept);
    }
  }

  @Test
  void otherEditsStay() {
    for (Dialect caller : Dialect.values()) {
      Payload payload = asked(caller, "claude-fable-5", "'temperature':1," + BOTH);
      JsonNode edits =
          json(Translation.of(payload, ANTHROPIC, "claude-sonnet-4-5").body())
              .at("/context_management/edits");
      assertThat(edits.findValuesAsText("type")).containsExactly("clear_tool_uses_20250919");
    }
  }

  /** A wish of OpenAI's words that turns thinking off, whoever named the model. */
  @Test
  void aUnionsWishCountsToo() {
    Payload payload =
        asked(Dialect.ANTHROPIC, "claude-opus-4-7", "'reasoning_effort':'none'," + CLEARING);
    Translation told = Translation.of(payload, ANTHROPIC, "claude-opus-4-7");
    assertThat(json(told.body()).at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(json(told.body()).has("context_management")).isFalse();
    assertThat(told.dropped()).containsExactly(LOST);
  }

  @Test
  void whoNamesTheModelAndSaysSoIsPassedThrough() {
    String off = "'thinking':{'type':'disabled'},";
    Payload payload = asked(Dialect.ANTHROPIC, "claude-opus-4-7", off + CLEARING);
    assertThat(text(Translation.of(payload, ANTHROPIC, "claude-opus-4-7").body()))
        .isEqualTo(text(payload.bytes()));
    Payload unsaid = asked(Dialect.ANTHROPIC, "m", CLEARING);
    Translation elsewhere = Translation.of(unsaid, imitating(Provider.ANTHROPIC), "another");
    assertThat(json(elsewhere.body()).has("context_management")).isTrue();
  }
}
