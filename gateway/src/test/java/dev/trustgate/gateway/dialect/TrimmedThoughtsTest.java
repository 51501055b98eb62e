package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation without its thoughts, for whoever has refused the seal of one of them. */
class TrimmedThoughtsTest {

  private static final String MODEL = "claude-sonnet-4-5";
  private static final Target ELSEWHERE = imitating(Provider.ANTHROPIC);
  private static final String SEALED = "{'type':'thinking','thinking':'hm','signature':'minimax'},";
  private static final String REDACTED = "{'type':'redacted_thinking','data':'x'},";
  private static final String WORDS = "{'type':'text','text':'Ho'}";
  private static final String CALL = "{'type':'tool_use','id':'c','name':'f','input':{}}";
  private static final String RESULT =
      "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'r'}]}";
  private static final String NEXT = "{'role':'user','content':'So?'}";
  private static final String ENABLED = "'thinking':{'type':'enabled','budget_tokens':2048},";

  private static final String BLOCKS =
      "'thinking_blocks':[{'type':'thinking','thinking':'hm','signature':'minimax'}],";

  private static String body(String head, String blocks, String last) {
    return "{'model':'"
        + MODEL
        + "',  'max_tokens':9000,"
        + head
        + "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
        + blocks
        + "]},"
        + last
        + "],'metadata' : {'user_id':'u'}}";
  }

  private static Translations asked(String head, String blocks, String last) {
    return new Translations(payload(Dialect.ANTHROPIC, body(head, blocks, last)));
  }

  private static String bytes(String body) {
    return body.replace('\'', '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEALED,
        REDACTED,
        SEALED + REDACTED,
        "{'type':'thinking','thinking':'hm'}," + SEALED,
      })
  void allAreLeftOutAndNothingElse(String thoughts) {
    Translations asked = asked("", thoughts + WORDS, NEXT);
    for (Target target : new Target[] {ANTHROPIC, ELSEWHERE}) {
      assertThat(asked.trimmable(target)).isTrue();
      Translation trimmed = asked.trimmed(target, MODEL);
      assertThat(text(trimmed.body())).isEqualTo(bytes(body("", WORDS, NEXT)));
      assertThat(trimmed.dropped()).containsExactly("messages.thinking");
    }
    assertThat(json(asked.of(ANTHROPIC, MODEL).body()).at("/messages/1/content/0/type").asText())
        .as("as long as nobody refuses it")
        .contains("thinking");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WORDS,
        "{'type':'text','text':'thinking','signature':'x'}",
        "{'type':'tool_use','id':'c','name':'f','input':{'type':'thinking','signature':'x'}}",
      })
  void whereNoneIsThereIsNothingToLeaveOut(String blocks) {
    Translations asked = asked("", blocks, blocks.contains("tool_use") ? RESULT : NEXT);
    assertThat(asked.trimmable(ANTHROPIC)).isFalse();
    assertThatThrownBy(() -> asked.trimmed(ANTHROPIC, MODEL))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aTurnOfNothingElseIsNotThere() {
    Translations asked = asked("", SEALED.substring(0, SEALED.length() - 1), NEXT);
    JsonNode messages = json(asked.trimmed(ANTHROPIC, MODEL).body()).path("messages");
    assertThat(messages.findValuesAsText("role")).containsExactly("user", "user");
  }

  @Test
  void aRequestOfNothingElseCannotBeTold() {
    String only = "{'role':'assistant','content':[" + SEALED.replace("},", "}") + "]}";
    Payload payload =
        payload(Dialect.ANTHROPIC, "{'model':'m','max_tokens':9,'messages':[" + only + "]}");
    assertThat(new Translations(payload).trimmable(ANTHROPIC)).isFalse();
  }

  /** At whatever address: who looks at seals wants a round to begin with a thought, too. */
  @Test
  void aRoundThatBeganWithOneGoesOnWithoutThinking() {
    String edits = "'context_management':{'edits':[{'type':'clear_thinking_20251015'}]},";
    Translations asked = asked(ENABLED + edits, SEALED + CALL, RESULT);
    for (Target target : new Target[] {ANTHROPIC, ELSEWHERE}) {
      Translation trimmed = asked.trimmed(target, MODEL);
      assertThat(text(trimmed.body())).isEqualTo(bytes(body("", CALL, RESULT)));
      assertThat(trimmed.dropped())
          .containsExactly("messages.thinking", "thinking", "context_management.edits");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ENABLED, "'thinking':{'type':'adaptive'},"})
  void aTurnThatIsOverKeepsNobodyFromThinking(String wish) {
    Translation trimmed = asked(wish, SEALED + WORDS, NEXT).trimmed(ANTHROPIC, MODEL);
    assertThat(text(trimmed.body())).isEqualTo(bytes(body(wish, WORDS, NEXT)));
  }

  /** "Turns don't need to start with thinking blocks", where it is the model that decides. */
  @Test
  void whoThinksAsItLikesMayGoOnWithARound() {
    String wish = "'thinking':{'type':'adaptive'},";
    Translation trimmed = asked(wish, SEALED + CALL, RESULT).trimmed(ANTHROPIC, MODEL);
    assertThat(text(trimmed.body())).isEqualTo(bytes(body(wish, CALL, RESULT)));
  }

  /** They would have to begin with a thought, and the caller is told of the seal instead. */
  @Test
  void wordsToGoOnFromThatBeganWithOneAreNotTold() {
    String begun = body(ENABLED, SEALED + WORDS, "").replace("]},],", "]}],");
    Translations asked = new Translations(payload(Dialect.ANTHROPIC, begun));
    assertThat(asked.objection(ANTHROPIC)).isEmpty();
    assertThat(asked.trimmable(ANTHROPIC)).isFalse();
  }

  private static Translations openai(String head, String assistant) {
    String messages = "'messages':[{'role':'user','content':'Hi'}," + assistant + "]}";
    return new Translations(payload(Dialect.OPENAI, "{" + head + messages));
  }

  @Test
  void whereTheLanguageChangesAsWell() {
    String calls =
        "'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},";
    String result = "{'role':'tool','tool_call_id':'c','content':'x'}";
    Translations asked =
        openai("'reasoning_effort':'high',", "{'role':'assistant'," + BLOCKS + calls + result);
    assertThat(json(asked.of(ANTHROPIC, MODEL).body()).at("/thinking/type").asText())
        .isEqualTo("enabled");
    assertThat(asked.trimmable(ANTHROPIC)).isTrue();
    Translation trimmed = asked.trimmed(ANTHROPIC, MODEL);
    assertThat(json(trimmed.body()).has("thinking")).isFalse();
    assertThat(json(trimmed.body()).at("/messages/1/content"))
        .isEqualTo(json(bytes("[" + CALL + "]")));
    assertThat(trimmed.dropped()).containsExactly("messages.thinking_blocks", "reasoning_effort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'assistant'," + BLOCKS + "'content':'Ho'},",
        "{'role':'assistant','content':'Ho',"
            + "'reasoning_details':[{'type':'reasoning.text','text':'hm','signature':'s'}]},",
        "{'role':'assistant','content':[" + SEALED + REDACTED + WORDS + "]},",
        "{'role':'assistant','content':["
            + SEALED
            + WORDS
            + "]},"
            + "{'role':'assistant','content':[{'type':'redacted_thinking','data':'x'}]},",
      })
  void inOpenAisLanguageTheyAreWhereOthersPutThem(String assistant) {
    Target target = imitating(Provider.OPENAI);
    Translations asked = openai("", assistant + NEXT);
    assertThat(asked.trimmable(target)).isTrue();
    Translation trimmed = asked.trimmed(target, "m");
    assertThat(text(trimmed.body()))
        .contains("Ho")
        .doesNotContain("thinking", "hm", "reasoning", "[]");
    assertThat(trimmed.dropped()).isNotEmpty().allMatch(name -> name.startsWith("messages."));
  }

  /** Somebody in front of Claude speaks OpenAI's language, and takes its wish to think. */
  @Test
  void aRoundWithoutThoughtsIsNotGoneOnFromByBudgetThereEither() {
    String calls =
        "'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},";
    String result = "{'role':'tool','tool_call_id':'c','content':'x'}";
    String assistant =
        "{'role':'assistant','content':[" + REDACTED.replace("},", "}") + "]," + calls;
    Translation trimmed =
        openai(ENABLED, assistant + result).trimmed(imitating(Provider.OPENAI), "m");
    assertThat(json(trimmed.body()).has("thinking")).isFalse();
    assertThat(json(trimmed.body()).at("/messages/1/content").isNull()).isTrue();
    assertThat(trimmed.dropped()).contains("messages.redacted_thinking", "thinking");

    Translation over =
        openai(ENABLED, assistant + result + ",{'role':'user','content':'So?'}")
            .trimmed(imitating(Provider.OPENAI), "m");
    assertThat(over.dropped()).containsExactly("messages.redacted_thinking");
  }

  @Test
  void reasoningWithoutASealIsNoneOfThem() {
    Translations asked =
        openai("", "{'role':'assistant','reasoning_content':'hm','content':'Ho'}," + NEXT);
    assertThat(asked.trimmable(OPENAI)).isFalse();
    assertThat(asked.trimmable(ANTHROPIC)).isFalse();
  }
}
