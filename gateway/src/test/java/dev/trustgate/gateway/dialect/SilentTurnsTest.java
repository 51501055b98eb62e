package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An answer of nothing (blanks, or a limit spent on reasoning) that its caller hands back: no
 * mistake of the caller's, and nothing that Claude takes.
 */
class SilentTurnsTest {

  private static final Target IMITATOR = imitating(Provider.ANTHROPIC);
  private static final String BLANK = "{'type':'text','text':'\\n'}";
  private static final String CALL = "{'type':'tool_use','id':'c','name':'f','input':{}}";
  private static final String RESULT =
      ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'r'}]}";
  private static final String SO = ",{'role':'user','content':'So?'}";

  private static Payload handingBack(String head, String content, String last) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'m','max_tokens':9000,"
            + head
            + "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
            + content
            + "}"
            + last
            + "]}");
  }

  private static JsonNode messages(Translation translation) {
    return json(translation.body()).path("messages");
  }

  private static boolean isKept(Payload payload, Target target) {
    Translation translation = Translation.of(payload, target, "m");
    return translation.dropped().isEmpty()
        && text(translation.body()).equals(text(payload.bytes()));
  }

  /** Read, and parsed because of a comment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[ ]",
        "''",
        "' '",
        "'\\n\\t\\r \\u0020\\u000a'",
        "[{'type':'text','text':''}]",
        "[{'type':'text','text':' \\n'}]",
        "[" + BLANK + "," + BLANK + "]",
      })
  void areNotToldWhoRefusesThem(String content) {
    for (String comment : List.of("", "/* so */")) {
      Payload payload = handingBack("", content, SO + comment);
      for (Target target : List.of(ANTHROPIC, OPENAI)) {
        Translation translation = Translation.of(payload, target, "m");
        assertThat(messages(translation).findValuesAsText("content"))
            .filteredOn(words -> !words.isBlank())
            .containsExactly("Hi", "So?");
        assertThat(translation.dropped()).isEmpty();
      }
      assertThat(messages(Translation.of(payload, ANTHROPIC, "m"))).hasSize(2);
      Translation elsewhere = Translation.of(payload, IMITATOR, "claude-sonnet-4-5");
      assertThat(messages(elsewhere)).hasSize(2);
      assertThat(isKept(payload, IMITATOR)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'",
        "' x'",
        "'\\u00e9'",
        "'\\u00a0'",
        "'\\\\n'",
        "[" + BLANK + ",{'type':'text','text':'x'}]",
        "[" + BLANK + ",{'type':'redacted_thinking','data':'d'}]",
        "[" + BLANK + ",{'type':'brand_new'}]",
      })
  void whoSaysSomethingKeepsItsBytes(String content) {
    Payload payload = handingBack("", content, SO);
    assertThat(isKept(payload, ANTHROPIC)).isTrue();
    ModelChoice choice = ModelChoice.of(ANTHROPIC, "m");
    assertThat(Languages.of(Dialect.ANTHROPIC).readsMessages(payload.head(), payload, choice))
        .isFalse();
  }

  /** It is what is to be gone on from; of blanks it is refused, and nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "''"})
  void theLastMayBe(String content) {
    assertThat(isKept(handingBack("", content, ""), ANTHROPIC)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'text','text':''},{'type':'text','text':'x'} | text",
        "{'type':'text','text':''}," + CALL + " | tool_use",
        CALL + ",{'text':'','type':'text'} | tool_use",
      })
  void textsOfNothingBesideOthersAreNotTold(String blocks, String left) {
    String next = blocks.contains("tool_use") ? RESULT : SO;
    Payload payload = handingBack("", "[" + blocks + "]", next);
    JsonNode told = messages(Translation.of(payload, ANTHROPIC, "m")).at("/1/content");
    assertThat(told.findValuesAsText("type")).containsExactly(left);
    assertThat(isKept(payload, IMITATOR)).isTrue();
  }

  @Test
  void aLastTurnOfATextOfNothingIsNotThere() {
    Payload payload = handingBack("", "[{'type':'text','text':''}]", "");
    assertThat(messages(Translation.of(payload, ANTHROPIC, "m"))).hasSize(1);
  }

  @Test
  void aMarkThatIsLostWithOneIsNamed() {
    String marked = "[{'type':'text','text':' ','cache_control':{'type':'ephemeral'}}]";
    Payload payload = handingBack("", marked, SO);
    assertThat(Translation.of(payload, ANTHROPIC, "m").dropped()).containsExactly("cache_control");
  }

  @Test
  void whereTheOperatorSpeaksBehindItItIsNotTheLast() {
    Payload payload = handingBack("", "[]", ",{'role':'system','content':'S'}");
    assertThat(messages(Translation.of(payload, ANTHROPIC, "m")).findValuesAsText("role"))
        .containsExactly("user", "system");
  }

  @Test
  void nobodyElseMaySayNothing() {
    Payload first =
        payload(
            Dialect.ANTHROPIC,
            "{'model':'m','max_tokens':9,'messages':[{'role':'assistant','content':[]}"
                + SO
                + "]}");
    assertThat(messages(Translation.of(first, ANTHROPIC, "m"))).hasSize(1);
    Payload only =
        payload(
            Dialect.ANTHROPIC,
            "{'model':'m','max_tokens':9,'messages':["
                + "{'role':'assistant','content':[{'type':'text','text':''}]}]}");
    assertThat(Translation.objection(only, ANTHROPIC))
        .get()
        .extracting(Objection::sentence)
        .isEqualTo("messages must hold more than blanks and thoughts without a signature");
  }

  /** What is told goes on with the round in front of it, in which there is no thought. */
  @Test
  void aRoundBehindWhichNothingWasSaidIsStillOpen() {
    Payload payload =
        handingBack(
            "'thinking':{'type':'enabled','budget_tokens':2048},",
            "[" + CALL + "]",
            RESULT + ",{'role':'assistant','content':[]}" + SO);
    Translation translation = Translation.of(payload, ANTHROPIC, "m");
    assertThat(messages(translation)).hasSize(4);
    assertThat(json(translation.body()).has("thinking")).isFalse();
    assertThat(translation.dropped()).containsExactly("thinking");
  }

  /** The gateway itself gives such an answer where the model only thought, or said blanks. */
  @ParameterizedTest
  @ValueSource(strings = {"'content':null,'reasoning_content':'hm'", "'content':'\\n'"})
  void anAnswerOfNothingCanBeHandedBack(String message) {
    Payload asked =
        payload(
            Dialect.ANTHROPIC,
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}");
    String answer =
        "{'id':'c','model':'m','choices':[{'index':0,'finish_reason':'length','message':"
            + "{'role':'assistant',"
            + message
            + "}}]}";
    byte[] bytes = utf8(answer.replace('\'', '"'));
    JsonNode told = json(Translation.of(asked, OPENAI, "m").answer(bytes, NOW).body());
    Payload again = handingBack("", Json.text(told.path("content")), SO);
    for (Target target : List.of(ANTHROPIC, OPENAI, IMITATOR)) {
      assertThat(Translation.objection(again, target)).isEmpty();
    }
    assertThat(messages(Translation.of(again, ANTHROPIC, "m")).findValuesAsText("role"))
        .containsExactly("user", "user");
  }
}
