package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thoughts that a caller of OpenAI's hands back to a Claude that is not to think any more: "When
 * thinking is disabled, an `assistant` message in the final position cannot contain `thinking`."
 */
class ThoughtsWithoutThinkingTest {

  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String THOUGHTS =
      "'thinking_blocks':[{'type':'thinking','thinking':'hm','signature':'s'},"
          + "{'type':'redacted_thinking','data':'d'}],";
  private static final String CALL =
      ",{'role':'assistant','content':'So','thinking_blocks':[],'tool_calls':[{'id':'c1',"
          + "'type':'function','function':{'name':'f','arguments':'{}'}}]},"
          + "{'role':'tool','tool_call_id':'c1','content':'ok'}";
  private static final String ROUND = CALL.replace("'thinking_blocks':[],", THOUGHTS);
  private static final String SECOND = CALL.replace("c1", "c2");
  private static final String OVER =
      ",{'role':'assistant','content':'Done'},{'role':'user','content':'And?'}";

  private static Translation told(Target target, String model, String fields, String rounds) {
    return Translation.of(
        payload(
            Dialect.OPENAI,
            "{"
                + fields
                + "'tools':[{'type':'function','function':{'name':'f','parameters':"
                + "{'type':'object'}}}],'messages':["
                + HI
                + rounds
                + "]}"),
        target,
        model);
  }

  private static int thoughts(Translation translation) {
    int thoughts = 0;
    for (JsonNode message : json(translation.body()).path("messages")) {
      for (JsonNode block : message.path("content")) {
        thoughts += block.path("type").asText().contains("thinking") ? 1 : 0;
      }
    }
    return thoughts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'reasoning_effort':'none',",
        "'reasoning_effort':'high','tool_choice':'required',",
        "'reasoning_effort':'high','max_tokens':1000,",
      })
  void thoseOfTheTurnThatIsGoneOnWithAreLeftOut(String fields) {
    for (String rounds : new String[] {ROUND, ROUND + SECOND, SECOND + ROUND}) {
      Translation translation = told(ANTHROPIC, "claude-sonnet-4-5", fields, rounds);
      assertThat(json(translation.body()).has("thinking")).isFalse();
      assertThat(thoughts(translation)).isZero();
      assertThat(translation.dropped()).contains("messages.thinking", "messages.redacted_thinking");
      assertThat(json(translation.body()).path("messages")).hasSize(rounds.equals(ROUND) ? 3 : 5);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "claude-sonnet-4-5 | 'reasoning_effort':'high',",
        "claude-opus-4-6 | 'reasoning_effort':'none',",
        "claude-sonnet-5 | 'reasoning_effort':'low',",
        "claude-opus-5-5 | 'tool_choice':'required',",
      })
  void whoThinksOrMayHearsThem(String model, String fields) {
    Translation translation = told(ANTHROPIC, model, fields, ROUND);
    assertThat(thoughts(translation)).isEqualTo(2);
    assertThat(translation.dropped())
        .doesNotContain("messages.thinking", "messages.redacted_thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-sonnet-4-5", "claude-opus-4"})
  void thoseOfATurnThatIsOverStay(String model) {
    Translation translation = told(ANTHROPIC, model, "", ROUND + OVER);
    assertThat(thoughts(translation)).isEqualTo(2);
    assertThat(translation.dropped()).isEmpty();
    Translation again = told(ANTHROPIC, model, "", ROUND + OVER + SECOND);
    assertThat(thoughts(again)).as("those of the first round").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MiniMax-M2.5", "glm-4.6", "deepseek-v4-pro"})
  void whoImitatesAnthropicKeepsThem(String model) {
    Translation translation = told(imitating(Provider.ANTHROPIC), model, "", ROUND);
    assertThat(thoughts(translation)).isEqualTo(2);
  }
}
