package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.ErrorReport;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that Claude keeps is gone on with by what is new alone, and by nobody else. */
class MessageThreadTest {

  private static final Target CLAUDE = hosted(Provider.ANTHROPIC, "api.anthropic.com");
  private static final String RESULT =
      "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','content':'x'}]}";
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}";
  private static final String CONTINUE =
      "'thread':{'type':'continue','previous_message_id':'msg_1'}";

  private static String request(String messages, String others) {
    return "{'model':'m','max_tokens':2048,'messages':[" + messages + "]" + others + "}";
  }

  private static String continued(String messages, String others) {
    return request(messages, others + "," + CONTINUE);
  }

  private static Payload asked(String request) {
    return payload(Dialect.ANTHROPIC, request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RESULT,
        "",
        RESULT + ",{'role':'system','content':'Be brief.'}",
        "{'role':'user','content':'What is my name?'}"
      })
  void claudeHearsWhatIsNewAsItCame(String messages) {
    String request = continued(messages, "");
    assertThat(text(Translation.of(asked(request), CLAUDE, "m").body()))
        .isEqualTo(request.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'tool_choice':{'type':'tool','name':'f'}",
        ",'tool_choice':{'type':'any'}",
        ",'thinking':{'type':'enabled','budget_tokens':1024}"
      })
  void whatBelongsToWhatWasSaidBeforeStays(String field) {
    String request = continued(RESULT, field);
    for (String model : new String[] {"m", "claude-sonnet-4-5"}) {
      assertThat(text(Translation.of(asked(request), CLAUDE, model).body()))
          .isEqualTo(request.replace("'m'", "'" + model + "'").replace('\'', '"'));
    }
  }

  @Test
  void theTurnMayHaveBegunWithAThought() {
    String adaptive = ",'thinking':{'type':'adaptive'}";
    Payload chosen = asked(continued(RESULT, adaptive).replace("2048", "64000"));
    Translation translation = Translation.of(chosen, CLAUDE, "claude-sonnet-4-5");
    assertThat(json(translation.body()).at("/thinking/type"))
        .isEqualTo(TextNode.valueOf("enabled"));
    Payload wished = asked(continued(RESULT, ",'reasoning_effort':'low'"));
    assertThat(Translation.of(wished, CLAUDE, "claude-sonnet-4-5").dropped()).isEmpty();
  }

  @Test
  void claudeIsClaudeWhoeverServesIt() {
    Target other = hosted(Provider.ANTHROPIC, "provider.example");
    Payload continued = asked(continued(RESULT, ""));
    assertThat(Request.of(continued, other, "claude-opus-4-8").dropped()).isEmpty();
    assertThat(Translation.objection(continued, other))
        .get()
        .matches(Objection::wantsBeginning, "wants the beginning");
  }

  @ParameterizedTest
  @ValueSource(strings = {RESULT, "", "{'role':'user','content':'What is my name?'}"})
  void anotherLanguageIsNotToldHalfAConversation(String messages) {
    assertThat(Translation.objection(asked(continued(messages, "")), Fixtures.OPENAI))
        .get()
        .matches(Objection::wantsBeginning, "wants the beginning");
  }

  @Test
  void whatBeginsAThreadIsWholeAndIsToldToAnybody() {
    Payload created =
        asked(request("{'role':'user','content':'Hi'}", ",'thread':{'type':'create'}"));
    Translation translation = Translation.of(created, Fixtures.OPENAI, "gpt-4o");
    assertThat(translation.dropped()).containsExactly("thread");
    assertThat(text(Translation.of(created, CLAUDE, "m").body())).contains("\"thread\"");
    assertThat(created.continued()).isFalse();
  }

  /** What is wrong in any case, and what is right only where there is a beginning elsewhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create | messages[0].content[0] | " + RESULT,
        "create | messages | ''",
        "other | messages[0].content[0] | " + RESULT,
        "continue | messages[2].content[0] | " + RESULT + "," + CALL + "," + RESULT,
        "continue | messages[0].role | {'role':'tool','content':'x'}",
      },
      quoteCharacter = '`')
  void otherMistakesStayMistakes(String type, String place, String messages) {
    String said = messages.equals("''") ? "" : messages;
    String request = request(said, ",'thread':{'type':'" + type + "'}");
    assertThat(catchThrowableOfType(RefusedRequest.class, () -> asked(request)).param())
        .contains(place);
    String parsed = "// with a comment\n" + request;
    assertThat(catchThrowableOfType(RefusedRequest.class, () -> asked(parsed)).param())
        .contains(place);
  }

  @Test
  void itsCallerIsToldInTheWordsThatItsLibraryKnows() {
    ErrorReport report = ErrorReport.made(404, "thread_not_found", "no thread", "req_1");
    assertThat(json(DialectErrors.body(Dialect.ANTHROPIC, report)).path("error"))
        .isEqualTo(
            json(
                "{\"type\":\"not_found_error\",\"message\":\"no thread\","
                    + "\"details\":{\"error_code\":\"thread_not_found\"}}"));
    ErrorReport other = ErrorReport.made(404, "model_not_found", "no model", "req_1");
    assertThat(json(DialectErrors.body(Dialect.ANTHROPIC, other)).path("error").has("details"))
        .isFalse();
  }

  @Test
  void whoMustGetASummaryOfClaudesIsNotAnsweredByOthers() {
    Payload summed =
        asked(request("{'role':'user','content':'Hi'}", ",'compaction':{'type':'summarize'}"));
    assertThat(Translation.objection(summed, Fixtures.OPENAI).orElseThrow().field())
        .isEqualTo("compaction");
    assertThat(
            Translation.objection(summed, Fixtures.imitating(Provider.ANTHROPIC))
                .orElseThrow()
                .field())
        .isEqualTo("compaction");
    assertThat(Translation.objection(summed, CLAUDE)).isEmpty();
    Payload none = asked(request("{'role':'user','content':'Hi'}", ",'compaction':null"));
    assertThat(Translation.objection(none, Fixtures.OPENAI)).isEmpty();
  }
}
