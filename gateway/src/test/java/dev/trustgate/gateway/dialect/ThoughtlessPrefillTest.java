package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shall begin with thinking takes no words to go on from; Anthropic itself says so. */
class ThoughtlessPrefillTest {

  private static final String MODEL = "claude-sonnet-4-5";
  private static final String ENABLED = "'enabled','budget_tokens':2048";
  private static final String TEXT = "[{'type':'text','text':'I'}]";
  private static final String THOUGHT =
      "[{'type':'thinking','thinking':'hm','signature':'s'},{'type':'text','text':'I'}]";

  private static Payload asked(String thinking, String last) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'"
            + MODEL
            + "','max_tokens':9000,'thinking':{'type':"
            + thinking
            + "},'messages':[{'role':'user','content':'Hi'},"
            + last
            + "]}");
  }

  private static String assistant(String content) {
    return "{'role':'assistant','content':" + content + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"'I'", TEXT})
  void anthropicIsNotAsked(String content) {
    Payload scanned = asked(ENABLED, assistant(content));
    Payload parsed = asked(ENABLED, assistant(content) + "/* so */");
    for (Payload payload : new Payload[] {scanned, parsed}) {
      Objection objection = Translation.objection(payload, ANTHROPIC).orElseThrow();
      assertThat(objection.field()).isEqualTo("messages[1].content");
      assertThat(objection.sentence())
          .isEqualTo(
              "messages[1].content must begin with a thinking block when thinking is enabled");
      assertThat(Translation.objection(payload, imitating(Provider.ANTHROPIC))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ENABLED + " | " + THOUGHT,
        "'adaptive' | 'I'",
        "'disabled' | 'I'",
        "'between_tools' | 'I'",
        ENABLED + " | [{'type':'tool_use','id':'a','name':'f','input':{}}]",
        ENABLED + " | ''",
        ENABLED + " | []",
      })
  void whatIsRightOrNotKnownToBeWrongKeepsItsBytes(String thinking, String content) {
    Payload payload = asked(thinking, assistant(content));
    assertThat(text(Translation.of(payload, ANTHROPIC, MODEL).body()))
        .isEqualTo(text(payload.bytes()));
  }

  @Test
  void whoSpokeBeforeNothingHasBegun() {
    Payload begun = asked(ENABLED, assistant("'I'") + "," + assistant("''"));
    assertThat(Translation.objection(begun, ANTHROPIC)).isPresent();
    Payload thought = asked(ENABLED, assistant(THOUGHT) + "," + assistant("''"));
    assertThat(Translation.objection(thought, ANTHROPIC)).isEmpty();
  }

  /** A round of tools is told another way: {@link UnthoughtRoundTest}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'user','content':'Hello?'}",
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}",
      })
  void whereTheUserHasTheLastWordNothingIsSaid(String last) {
    assertThat(Translation.objection(asked(ENABLED, last), ANTHROPIC)).isEqualTo(Optional.empty());
  }
}
