package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
 * What Claude is known to refuse of a request that stays in Anthropic's language, whoever named the
 * model: it is said otherwise, or Claude is not asked; who imitates Anthropic gets the bytes.
 */
class RefusedByClaudeTest {

  private static final Target IMITATOR = imitating(Provider.ANTHROPIC);
  private static final String HI = "{'role':'user','content':'Hi'}";
  private static final String CALL =
      HI + ",{'role':'assistant','content':[{'type':'tool_use','id':'c','name':'f','input':{}}]},";
  private static final String PICTURE =
      "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}}";

  private static Payload asking(String fields, String messages) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'m','max_tokens':9," + fields + "'messages':[" + messages + "]}");
  }

  private static String result(String rest) {
    return CALL
        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c'"
        + rest
        + "},{'type':'text','text':'So?'}]}";
  }

  private static boolean isKept(Payload payload, Target target) {
    Translation translation = Translation.of(payload, target, "m");
    return translation.dropped().isEmpty()
        && text(translation.body()).equals(text(payload.bytes()));
  }

  /** What becomes of it for Claude, at its maker's and elsewhere by its name. */
  private static Translation told(Payload payload) {
    assertThat(isKept(payload, IMITATOR)).isTrue();
    Translation told = Translation.of(payload, ANTHROPIC, "m");
    Translation elsewhere = Translation.of(payload, IMITATOR, "claude-sonnet-4-5");
    assertThat(json(elsewhere.body()).path("messages"))
        .isEqualTo(json(told.body()).path("messages"));
    return told;
  }

  private static JsonNode array(String json) {
    return json(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'type':'text','text':''},{'type':'text','text':'x'}] | [{'type':'text','text':'x'}]",
        "[{'text':'','type':'text'}, {'type':'text','text':' '},{'type':'text','text':'x'}]"
            + " | [{'type':'text','text':' '},{'type':'text','text':'x'}]",
      })
  void textsOfNothingAreNotTold(String content, String left) {
    for (String comment : List.of("", "/* so */")) {
      Payload payload = asking("", "{'role':'user','content':" + content + "}" + comment);
      Translation told = told(payload);
      assertThat(json(told.body()).at("/messages/0/content")).isEqualTo(array(left));
      assertThat(told.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'type':'text','text':''}] | `` | ``",
        "[{'type':'text','text':'\\n'},{'type':'text','text':' '}] | `` | ``",
        "[{'type':'text','text':''},{'type':'text','text':'x'}] | [{'type':'text','text':'x'}] | ``",
        "[{'type':'text','text':'','cache_control':{'type':'ephemeral'}}] | `` | cache_control",
      })
  void ofAResultTheyAreNotToldEither(String content, String left, String lost) {
    Translation told = told(asking("", result(",'content':" + content)));
    JsonNode block = json(told.body()).at("/messages/2/content/0");
    assertThat(block.path("tool_use_id").asText()).isEqualTo("c");
    assertThat(block.has("content")).isEqualTo(!left.isEmpty());
    if (!left.isEmpty()) {
      assertThat(block.path("content")).isEqualTo(array(left));
    }
    assertThat(told.dropped()).isEqualTo(lost.isEmpty() ? List.of() : List.of(lost));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'content':''",
        ",'content':null",
        ",'content':[]",
        ",'content':[ ]",
        ",'content':[{'type':'text','text':''}]"
      })
  void whoFailedWithoutAWordSaysThat(String content) {
    Translation told = told(asking("", result(content + ",'is_error':true")));
    JsonNode block = json(told.body()).at("/messages/2/content/0");
    assertThat(block.path("content").asText()).isEqualTo("The tool failed and said nothing.");
    assertThat(block.path("is_error").asBoolean()).isTrue();
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void whoFailedAndShowsSomethingHasNotFailed() {
    String shown = "[{'type':'text','text':'no'}," + PICTURE + "]";
    Translation told = told(asking("", result(",'is_error':true,'content':" + shown)));
    JsonNode block = json(told.body()).at("/messages/2/content/0");
    assertThat(block.has("is_error")).isFalse();
    assertThat(block.path("content")).isEqualTo(array(shown));
    assertThat(told.dropped()).containsExactly("messages.tool_result.is_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'Ho \\n'", "[{'type':'text','text':'Ho '},{'type':'text','text':' '}]"})
  void whatIsToBeGoneOnFromHasNoBlanksAtItsEnd(String words) {
    Translation told = told(asking("", HI + ",{'role':'assistant','content':" + words + "}"));
    JsonNode content = json(told.body()).at("/messages/1/content");
    assertThat(content.isTextual() ? content : content.at("/0/text")).hasToString("\"Ho\"");
    assertThat(content.isTextual() || content.size() == 1).isTrue();
    assertThat(told.dropped()).isEmpty();
  }

  /** Who is last only because what came behind is left out is no exception. */
  @Test
  void whoBecomesTheLastHasNoneEither() {
    Translation told =
        told(
            asking(
                "",
                HI + ",{'role':'assistant','content':'Ho '},{'role':'assistant','content':' '}"));
    JsonNode messages = json(told.body()).path("messages");
    assertThat(messages).hasSize(2);
    assertThat(messages.at("/1/content").asText()).isEqualTo("Ho");
  }

  @Test
  void blanksAloneAreNothingToGoOnFrom() {
    Translation told = told(asking("", HI + ",{'role':'assistant','content':' '}"));
    assertThat(json(told.body()).path("messages")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HI + ",{'role':'assistant','content':'Ho'}",
        HI + ",{'role':'assistant','content':'Ho \\n'}," + HI,
        CALL + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c'}]}",
        CALL + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':''}]}",
        CALL
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','is_error':true,"
            + "'content':[{'type':'text','text':'no'}]}]}",
        CALL
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','is_error':false,"
            + "'content':["
            + PICTURE
            + "]}]}",
        HI
            + ",{'role':'assistant','content':[{'type':'tool_use','id':'c','name':'f','input':"
            + "{'url':'http://x','data':'','text':'','source':{'data':''},"
            + "'content':[{'text':'','source':{'data':''}}]}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'http:'}]}",
        "{'role':'user','content':[" + PICTURE + ",{'type':'text','text':'?'}]}",
        "{'role':'user','content':[{'type':'image','source':{'type':'url','url':'https://x/y'}}]}",
      })
  void whatIsTakenIsNotReadAtAll(String messages) {
    Payload payload = asking("", messages);
    ModelChoice choice = ModelChoice.of(ANTHROPIC, "m");
    assertThat(Languages.of(Dialect.ANTHROPIC).readsMessages(payload.head(), payload, choice))
        .isFalse();
    assertThat(isKept(payload, ANTHROPIC)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'user','content':''} | messages[0].content",
        "{'role':'user','content':[]} | messages[0].content",
        "{'role':'user','content':[{'type':'text','text':''}]} | messages[0].content",
        "{'role':'user','content':[{'type':'text','text':''},{'type':'text','text':' '}]}"
            + " | messages[0].content",
        "{'role':'user','content':[{'type':'image','source':{'type':'url','url':'HTTP://x/y'}}]}"
            + " | messages[0].content[0].source.url",
        "{'role':'user','content':[{'source':{'url':'http://x','type':'url'},'type':'document'}]}"
            + " | messages[0].content[0].source.url",
        "{'role':'user','content':[{'type':'image','source':{'type':'base64','data':''}}]}"
            + " | messages[0].content[0].source.data",
        "{'role':'user','content':[{'type':'image','source':{'type':'base64',"
            + "'data':'data:image/png;base64,iVBO'}}]} | messages[0].content[0].source.data",
      })
  void whatCannotBeMendedIsAnObjection(String message, String place) {
    Payload payload = asking("", message);
    for (Target target :
        List.of(ANTHROPIC, Fixtures.hosted(Provider.ANTHROPIC, "api.anthropic.com"))) {
      assertThat(Translation.objection(payload, target))
          .get()
          .extracting(Objection::field)
          .isEqualTo(place);
    }
    assertThat(isKept(payload, IMITATOR)).isTrue();
  }

  @Test
  void soItIsInAResult() {
    String shown =
        ",'content':[{'type':'text','text':'x'},"
            + "{'type':'image','source':{'type':'url','url':'http://x/y'}}]";
    assertThat(Translation.objection(asking("", result(shown)), ANTHROPIC))
        .get()
        .extracting(Objection::sentence)
        .asString()
        .contains("messages[2].content[0].content[1].source.url", "https URLs only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'system':[{'type':'text','text':''},{'type':'text','text':'S'}] "
            + "| 'system':[{'type':'text','text':'S'}] | ``",
        "'system':[{'type':'text','text':''}] | `` | ``",
        "'system':' ' | `` | ``",
        "'stop_sequences':['\\n','x'] | 'stop_sequences':['x'] | stop_sequences",
        "'stop_sequences':[' '] | `` | stop_sequences",
        "'tool_choice':{'type':'none'} | `` | ``",
        "'tools':[],'tool_choice':{'type':'none'} | 'tools':[] | ``",
        "'tools':[{'name':'f','input_schema':{'properties':{'a':{}}}}] "
            + "| 'tools':[{'name':'f','input_schema':{'type':'object','properties':{'a':{}}}}] | ``",
        "'tools':[{'name':'f','input_schema':{'type':'object','anyOf':[{'required':['a']}],"
            + "'properties':{'a':{}}}}] | 'tools':[{'name':'f','input_schema':{'type':'object',"
            + "'properties':{'a':{}},'required':['a']}}] | tools.input_schema.anyOf",
      })
  void otherFieldsAreSaidAsClaudeTakesThem(String fields, String left, String lost) {
    Payload payload = asking(fields + ",", HI);
    assertThat(isKept(payload, IMITATOR)).isTrue();
    Translation told = Translation.of(payload, ANTHROPIC, "m");
    JsonNode expected = asking(left.isEmpty() ? "" : left + ",", HI).tree();
    assertThat(json(told.body())).isEqualTo(expected);
    assertThat(told.dropped()).isEqualTo(lost.isEmpty() ? List.of() : List.of(lost));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'system':''",
        "'system':[]",
        "'system':[{'type':'text','text':'S'}]",
        "'stop_sequences':['x']",
        "'tools':[{'type':'web_search_20250305','name':'web_search'}]",
        "'tools':[{'name':'f','input_schema':{'type':'object','properties':{'a-b.c_9':{}}}}],"
            + "'tool_choice':{'type':'none'}",
        "'mcp_servers':[{'type':'url','url':'https://x','name':'s'}],'tool_choice':{'type':'none'}",
      })
  void andKeepTheirBytesIfItDoes(String fields) {
    assertThat(isKept(asking(fields + ",", HI), ANTHROPIC)).isTrue();
  }

  @Test
  void aConversationMayDefineToolsOfWhichNoneIsChosen() {
    String defining =
        HI + ",{'role':'user','content':[{'type':'tool_addition','tool':{'name':'g'}}]}";
    assertThat(isKept(asking("'tool_choice':{'type':'none'},", defining), ANTHROPIC)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "", "\u00e9", "a/b"})
  void aPropertyThatClaudeCannotNameIsAnObjection(String name) {
    Payload payload =
        asking(
            "'tools':[{'name':'f','input_schema':{'type':'object','properties':{'"
                + name
                + "':{}}}}],",
            HI);
    assertThat(Translation.objection(payload, ANTHROPIC))
        .get()
        .extracting(Objection::field)
        .isEqualTo("tools");
    assertThat(isKept(payload, IMITATOR)).isTrue();
  }
}
