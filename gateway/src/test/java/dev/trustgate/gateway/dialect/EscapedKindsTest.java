package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON may write each letter by its number: what is so written is mended as well. */
class EscapedKindsTest {

  private static final String CALL =
      "{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'tool_use','id':'c',"
          + "'name':'f','input':{}}]},";

  private static JsonNode told(Dialect caller, String messages, Target target) {
    String request = "{'model':'m','max_tokens':9,'messages':[" + messages + "]}";
    Payload payload = Payload.read(caller, utf8(request.replace('\'', '"')));
    return json(Translation.of(payload, target, "m").body());
  }

  /** The sign of it that is written by its number. */
  private static String escaped(String word) {
    return "\\u00" + Integer.toHexString(word.charAt(0)) + word.substring(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | {'type':'text','text':''},{'type':'text','text':'x'}",
        "tool_result | {'type':'tool_result','tool_use_id':'c','is_error':true}",
        "data: | {'type':'image','source':{'type':'base64','media_type':'image/png',"
            + "'data':'data:image/png;base64,AAAA'}}",
        "http: | {'type':'image','source':{'type':'url','url':'http://a.b/c.png'}}",
      })
  void whatClaudeRefusesIsFound(String word, String block) {
    isFound(word, block);
  }

  /**
   * A name that is not known makes nothing else strange: of a document the source may be absent.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "is_error | {'type':'tool_result','tool_use_id':'c','is_error':true}",
        "source | {'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'data:application/pdf;base64,AAAA'}}",
        "data' | {'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'data:application/pdf;base64,AAAA'}}",
      })
  void soAreNamesOfFields(String word, String block) {
    isFound(word, block);
  }

  private static void isFound(String word, String block) {
    String result = "{'type':'tool_result','tool_use_id':'c'},";
    String before = block.contains("tool_result") ? "" : result;
    String plain = CALL + "{'role':'user','content':[" + before + block + "]}";
    assertThat(block).contains("'" + word);
    String numbered = plain.replace("'" + word, "'" + escaped(word));
    assertThat(outcome(numbered)).isEqualTo(outcome(plain)).isNotEqualTo(plain.replace('\'', '"'));
  }

  private static String outcome(String messages) {
    try {
      return told(Dialect.ANTHROPIC, messages, ANTHROPIC).path("messages").toString();
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"thinking", "tool_use"})
  void soAreKindsOfTheAssistants(String kind) {
    String thought = "{'type':'thinking','thinking':'hm','signature':''},";
    String plain =
        "{'role':'user','content':'Hi'},{'role':'assistant','content':["
            + thought
            + "{'type':'tool_use','id':'a b','name':'f','input':{}}]},{'role':'user','content':"
            + "[{'type':'tool_result','tool_use_id':'a b','content':'x'}]}";
    String numbered = plain.replace("'type':'" + kind, "'type':'" + escaped(kind));
    JsonNode told = told(Dialect.ANTHROPIC, numbered, ANTHROPIC);
    assertThat(told).isEqualTo(told(Dialect.ANTHROPIC, plain, ANTHROPIC));
    assertThat(told.at("/messages/1/content")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"text", "type"})
  void soIsAnAnswerOfNothing(String word) {
    Target moonshot = hosted(Provider.OPENAI, "api.moonshot.ai");
    String plain =
        "{'role':'user','content':'Hi'},{'role':'assistant','content':[{'type':'text','text':''}]}";
    String numbered = plain.replace("'" + word + "'", "'" + escaped(word) + "'");
    assertThat(told(Dialect.OPENAI, numbered, moonshot).path("messages")).hasSize(1);
  }
}
