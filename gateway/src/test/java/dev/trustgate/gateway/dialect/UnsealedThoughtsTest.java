package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thoughts of servers that imitate Anthropic, in a request that stays in its language. */
class UnsealedThoughtsTest {

  private static final Target IMITATOR = imitating(Provider.ANTHROPIC);
  private static final String UNSEALED = "{'type':'thinking','thinking':'hm','signature':''}";
  private static final String SEALED = "{'type':'thinking','thinking':'hm','signature':'x'}";
  private static final String WORDS = "{'type':'text','text':'Ho'}";
  private static final String CALL = "{'type':'tool_use','id':'c','name':'f','input':{}}";

  private static final String RESULT =
      ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'r'}]}";

  private static Payload handingBack(String head, String blocks, String last) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'m','max_tokens':30000,"
            + head
            + "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
            + blocks
            + "]}"
            + last
            + "]}");
  }

  private static Payload handingBack(String blocks) {
    return handingBack("", blocks, ",{'role':'user','content':'So?'}");
  }

  private static JsonNode blocks(Translation translation) {
    return json(translation.body()).at("/messages/1/content");
  }

  private static JsonNode array(String blocks) {
    return json(("[" + blocks + "]").replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UNSEALED,
        "{'type':'thinking','thinking':'hm','signature':null}",
        "{'type':'thinking','thinking':'hm'}",
        "{'signature' : '' , 'thinking':'hm','type':'thinking'}",
      })
  void areLeftOutForClaude(String thought) {
    Payload payload = handingBack(thought + "," + SEALED + "," + WORDS);
    Translation translation = Translation.of(payload, ANTHROPIC, "m");
    assertThat(blocks(translation)).isEqualTo(array(SEALED + "," + WORDS));
    assertThat(translation.dropped()).containsExactly("messages.thinking");
    Translation elsewhere = Translation.of(payload, IMITATOR, "claude-sonnet-4-5");
    assertThat(blocks(elsewhere)).isEqualTo(blocks(translation));
  }

  @Test
  void everybodyElseGetsThem() {
    Payload payload = handingBack(UNSEALED + "," + WORDS);
    Translation translation = Translation.of(payload, IMITATOR, "m");
    assertThat(text(translation.body())).isEqualTo(text(payload.bytes()));
    assertThat(translation.dropped()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEALED + "," + WORDS,
        "{'type':'redacted_thinking','data':'x'}," + WORDS,
        "{'type':'text','text':'Ho','signature':''}",
        "{'type':'tool_use','id':'c','name':'f','input':{'type':'thinking','signature':''}}",
      })
  void othersAreNotLookedAt(String blocks) {
    String next = blocks.contains("tool_use") ? RESULT : ",{'role':'user','content':'So?'}";
    Payload payload = handingBack("", blocks, next);
    ModelChoice choice = ModelChoice.of(ANTHROPIC, "m");
    assertThat(Languages.of(Dialect.ANTHROPIC).readsMessages(payload.head(), payload, choice))
        .isFalse();
    assertThat(text(Translation.of(payload, ANTHROPIC, "m").body()))
        .isEqualTo(text(payload.bytes()));
  }

  @Test
  void aTurnOfNothingElseIsNotThere() {
    Translation translation = Translation.of(handingBack(UNSEALED), ANTHROPIC, "m");
    JsonNode messages = json(translation.body()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("user", "user");
    assertThat(translation.dropped()).containsExactly("messages.thinking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",{'role':'user','content':'So?'}"})
  void norIsOneOfBlanksBesides(String last) {
    String blanks = UNSEALED + ",{'type':'text','text':'\\n\\n'}";
    Translation translation = Translation.of(handingBack("", blanks, last), ANTHROPIC, "m");
    JsonNode messages = json(translation.body()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsOnly("user");
    assertThat(translation.dropped()).containsExactly("messages.thinking");
  }

  @Test
  void whereNothingElseIsSaidClaudeIsNotAsked() {
    Payload alone =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'messages':[{'role':'assistant','content':[" + UNSEALED + "]}]}");
    assertThat(Translation.objection(alone, ANTHROPIC))
        .get()
        .extracting(Objection::sentence)
        .isEqualTo("messages must hold more than blanks and thoughts without a signature");
    assertThat(Translation.objection(alone, IMITATOR)).isEmpty();
  }

  /** What is left out moves what stands behind it; the caller counts what it has said. */
  @ParameterizedTest
  @CsvSource({"claude-sonnet-4-5, 0", "claude-haiku-4-5, 1"})
  void placesAreTheCallersOwn(String model, int operators) {
    String operator = "{'role':'system','content':'S'},";
    String behind =
        ",{'role':'user','content':'So?'},"
            + operator.repeat(operators)
            + "{'role':'assistant','content':'I'},{'role':'assistant','content':[%s]}"
                .formatted(UNSEALED);
    String head = "'thinking':{'type':'enabled','budget_tokens':2048},";
    Payload prefilled = handingBack(head, UNSEALED, behind);
    assertThat(refused(prefilled, model)).contains("messages[" + (3 + operators) + "].content");
  }

  @Test
  void soAreThoseOfWhatTheOperatorSays() {
    String tools =
        ",{'role':'user','content':'So?'},"
            + "{'role':'system','content':[{'type':'tool_addition','tool':{'name':'f'}}]}";
    Payload payload = handingBack("", UNSEALED, tools);
    assertThat(refused(payload, "claude-haiku-4-5")).contains("messages[3].content[0]");
  }

  private static Optional<String> refused(Payload payload, String model) {
    return catchThrowableOfType(
            RefusedRequest.class, () -> Translation.of(payload, ANTHROPIC, model))
        .param();
  }

  /** What is gone on from must begin with a thought; one that is left out is none. */
  @Test
  void whatIsBegunWithOneIsUnthought() {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':2048},";
    Payload begun = handingBack(thinking, UNSEALED + "," + WORDS, "");
    assertThat(new Translations(begun).objection(ANTHROPIC))
        .get()
        .extracting(Objection::field)
        .isEqualTo("messages[1].content");
    Payload sealed = handingBack(thinking, SEALED + "," + WORDS, "");
    assertThat(new Translations(sealed).objection(ANTHROPIC)).isEmpty();
  }

  /** Another model may have no other thinking than one that must begin the turn. */
  @Test
  void aRoundThatBeganWithOneIsNotThoughtAbout() {
    isNotThoughtAbout("'thinking':{'type':'adaptive'},", "thinking");
    isNotThoughtAbout("'reasoning_effort':'low',", "reasoning_effort");
  }

  private static void isNotThoughtAbout(String wish, String field) {
    for (String thought : new String[] {UNSEALED, SEALED}) {
      Payload payload = handingBack(wish, thought + "," + CALL, RESULT);
      Translation translation = Translation.of(payload, ANTHROPIC, "claude-haiku-4-5");
      boolean sealed = thought.equals(SEALED);
      assertThat(json(translation.body()).has("thinking")).isEqualTo(sealed);
      assertThat(translation.dropped().contains(field)).isEqualTo(!sealed);
    }
  }

  @Test
  void aRoundThatBeganWithOneGoesOnWithoutThinking() {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':2048},";
    for (String thought : new String[] {UNSEALED, SEALED}) {
      Payload payload = handingBack(thinking, thought + "," + CALL, RESULT);
      Translation translation = Translation.of(payload, ANTHROPIC, "m");
      boolean sealed = thought.equals(SEALED);
      assertThat(json(translation.body()).has("thinking")).isEqualTo(sealed);
      assertThat(translation.dropped().contains("thinking")).isEqualTo(!sealed);
    }
  }
}
