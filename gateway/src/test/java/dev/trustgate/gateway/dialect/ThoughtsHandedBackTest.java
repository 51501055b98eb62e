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
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thoughts that an Anthropic caller hands back to a Claude that is not asked to think: "When
 * thinking is disabled, an `assistant` message in the final position cannot contain `thinking`."
 */
class ThoughtsHandedBackTest {

  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String CALL =
      ",{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'x'}]}";
  private static final String THOUGHT = "{'type':'thinking','thinking':'hm','signature':'s'},";
  private static final String SEALED = "{'type':'redacted_thinking','data':'d'},";
  private static final String ROUND =
      CALL.replace("[{'type':'tool_use'", "[" + THOUGHT + SEALED + "{'type':'tool_use'");
  private static final String SECOND = CALL.replace("c1", "c2");
  private static final String OVER =
      ",{'role':'assistant','content':'Done'},{'role':'user','content':'And?'}";
  private static final String ENABLED = "'thinking':{'type':'enabled','budget_tokens':2048},";

  private static Payload asked(String named, String fields, String rounds) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'"
            + named
            + "','max_tokens':9000,'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + fields
            + "'messages':["
            + HI
            + rounds
            + "]}");
  }

  private static Translation told(Target target, String model, Payload asked) {
    return Translation.of(asked, target, model);
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
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "claude-sonnet-4-5 | \"\"",
        "claude-sonnet-4-5 | 'thinking':{'type':'disabled'},",
        "claude-opus-5-5 | \"\"",
        "claude-opus-5-5 | 'thinking':{'type':'adaptive'},'tool_choice':{'type':'any'},",
        "claude-opus-5-5 | 'thinking':{'type':'between_tools'},",
      })
  void thoseOfTheTurnThatIsGoneOnWithAreLeftOut(String named, String fields) {
    for (String rounds : new String[] {ROUND, ROUND + SECOND, SECOND + ROUND}) {
      Translation translation = told(ANTHROPIC, "claude-sonnet-4-5", asked(named, fields, rounds));
      JsonNode body = json(translation.body());
      assertThat(body.at("/thinking/type").asText("")).isIn("", "disabled");
      assertThat(thoughts(translation)).isZero();
      assertThat(translation.dropped()).contains("messages.thinking", "messages.redacted_thinking");
      assertThat(body.path("messages")).hasSize(rounds.equals(ROUND) ? 3 : 5);
      assertThat(text(translation.body())).contains("\"id\":\"c1\"");
    }
  }

  @Test
  void aTurnOfThoughtsAloneIsOne() {
    String sealed = CALL.replace("[{'type':'tool_use'", "[" + SEALED + "{'type':'tool_use'");
    String model = "claude-sonnet-4-5";
    Translation translation = told(ANTHROPIC, model, asked(model, "", sealed));
    assertThat(thoughts(translation)).isZero();
    assertThat(translation.dropped()).containsExactly("messages.redacted_thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-opus-4-6", "claude-sonnet-5", "claude-opus-5-5"})
  void whoThinksAsItLikesHearsThem(String model) {
    Payload asked = asked(model, "", ROUND);
    assertThat(text(told(ANTHROPIC, model, asked).body())).isEqualTo(text(asked.bytes()));
    assertThat(thoughts(told(ANTHROPIC, model, asked("claude-sonnet-4-5", "", ROUND))))
        .isEqualTo(2);
  }

  @Test
  void whatIsRightKeepsItsBytes() {
    String model = "claude-sonnet-4-5";
    for (Payload asked :
        new Payload[] {
          asked(model, ENABLED, ROUND), asked(model, "", ROUND + OVER), asked(model, "", SECOND)
        }) {
      Translation translation = told(ANTHROPIC, model, asked);
      assertThat(text(translation.body())).isEqualTo(text(asked.bytes()));
      assertThat(translation.dropped()).isEmpty();
    }
    Payload again = asked(model, "", ROUND + OVER + SECOND);
    assertThat(text(told(ANTHROPIC, model, again).body())).isEqualTo(text(again.bytes()));
    assertThat(thoughts(told(ANTHROPIC, model, asked("claude-opus-5-5", "", ROUND + OVER))))
        .isEqualTo(2);
  }

  @Test
  void whoImitatesAnthropicKeepsThem() {
    Payload asked = asked("m", "", ROUND);
    assertThat(thoughts(told(imitating(Provider.ANTHROPIC), "glm-4.6", asked))).isEqualTo(2);
  }
}
