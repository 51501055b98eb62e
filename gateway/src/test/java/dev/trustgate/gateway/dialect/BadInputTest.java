package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no provider would take is refused before it is sent, and the refusal names the place. */
class BadInputTest {

  private static final String CALL =
      "{'role':'assistant','tool_calls':[{'id':'a','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";
  private static final String USE =
      "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]}";
  private static final String RESULT =
      "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}";

  private static void refuses(Dialect caller, String fields, String place) {
    Target target = caller == Dialect.OPENAI ? ANTHROPIC : OPENAI;
    assertThatThrownBy(
            () -> Translation.of(payload(caller, "{" + fields + "}"), target, "some-model"))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.param()).contains(place);
            });
  }

  @Test
  void aCallThatIsNotAnsweredBeforeTheTalkGoesOn() {
    String ask = "{'role':'user','content':'Hi'}";
    refuses(
        Dialect.OPENAI,
        "'messages':[" + ask + "," + CALL + "," + ask + "]",
        "messages[1].tool_calls[0]");
    refuses(
        Dialect.ANTHROPIC,
        "'max_tokens':9,'messages':[" + ask + "," + USE + "," + ask + "]",
        "messages[1].content[0]");
  }

  @Test
  void aResultThatComesTooLateOrTwice() {
    String ask = "{'role':'user','content':'Hi'}";
    String result = "{'role':'tool','tool_call_id':'a','content':'x'}";
    String said = "{'role':'assistant','content':'So.'}";
    refuses(
        Dialect.OPENAI,
        "'messages':[" + String.join(",", ask, CALL, result, said, result) + "]",
        "messages[4]");
    refuses(
        Dialect.OPENAI,
        "'messages':[" + String.join(",", ask, CALL, result, result) + "]",
        "messages[3]");
    refuses(
        Dialect.ANTHROPIC,
        "'max_tokens':9,'messages':[" + String.join(",", ask, USE, RESULT, RESULT) + "]",
        "messages[3].content[0]");
  }

  @Test
  void theLastCallsMayWaitForTheirResults() {
    Payload open =
        payload(Dialect.OPENAI, "{'messages':[{'role':'user','content':'Hi'}," + CALL + "]}");
    assertThat(json(Translation.of(open, ANTHROPIC, "claude-3-haiku").body()).at("/messages/1"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'reasoning_effort':'extreme' | reasoning_effort",
        "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'string'}}}]"
            + " | tools[0].function.parameters.type",
        "'tools':[{'type':'function','function':{'name':'f'}},{'name':'f','input_schema':{'type':'object'}}] |"
            + " tools[1].name",
        "'temperature':-0.1 | temperature",
        "'thinking':{'type':'adaptive'},'output_config':{'effort':'x'} | output_config.effort",
      })
  void fieldsOfOpenAiCallers(String field, String place) {
    refuses(Dialect.OPENAI, field + ",'messages':[{'role':'user','content':'Hi'}]", place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'assistant','refusal':5} | messages[0].refusal",
        "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':[1]}}]}"
            + " | messages[0].tool_calls[0].function.arguments",
        "{'role':'user','content':[{'type':'file','file':{'file_data':"
            + "'data:application/pdf;base64,AAAA','filename':5}}]}"
            + " | messages[0].content[0].file.filename",
      })
  void messagesOfOpenAiCallers(String message, String place) {
    refuses(Dialect.OPENAI, "'messages':[" + message + "]", place);
  }

  /** Nobody takes such thoughts, whatever they are; so they are named and nothing is refused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'thinking_blocks':'x' | messages.thinking_blocks",
        "'thinking_blocks':{'type':'thinking'} | messages.thinking_blocks",
        "'thinking_blocks':['x'] | messages.thinking_blocks",
        "'reasoning_content':5 | messages.reasoning_content",
        "'reasoning_content':5,'thinking_blocks':[{'thinking':'a','signature':'s'}]"
            + " | messages.reasoning_content",
      })
  void thoughtsOfAnotherKindAreNamed(String field, String lost) {
    String said = "{'role':'assistant','content':'Ho'," + field + "},{'role':'user','content':'?'}";
    Payload payload = payload(Dialect.OPENAI, "{'messages':[" + said + "]}");
    assertThat(Translation.of(payload, ANTHROPIC, "claude-opus-4-8").dropped())
        .containsExactly(lost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role':'user','content':[{'type':'image','source':{'type':'url','url':'ftp://x'}}]}"
            + " | messages[0].content[0].source.url",
        "{'role':'user','content':[{'type':'image','source':{'type':'base64',"
            + "'media_type':'image/png','data':'%%'}}]} | messages[0].content[0].source.data",
        "{'role':'user','content':[{'type':'image','source':{'type':'file','file_id':'f'}}]}"
            + " | messages[0].content[0]",
        "{'role':'robot','content':'x'} | messages[0].role",
        "{'role':'user','content':[{'type':'riddle'}]} | messages[0].content[0].type",
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':'{}'}]}"
            + " | messages[0].content[0].input",
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}"
            + " | messages[0].content[0]",
        "{'role':'user','content':[{'type':'search_result','content':7}]}"
            + " | messages[0].content[0].content",
        "{'role':'user','content':[{'type':'document','title':5,'source':{'type':'text',"
            + "'data':'x'}}]} | messages[0].content[0].title",
        "{'role':'user','content':[{'type':'document','context':5,'source':{'type':'text',"
            + "'data':'x'}}]} | messages[0].content[0].context",
        "{'role':'user','content':[{'type':'document','citations':5,'source':{'type':'text',"
            + "'data':'x'}}]} | messages[0].content[0].citations",
        "{'role':'user','content':[{'type':'search_result','citations':{'enabled':'x'}}]}"
            + " | messages[0].content[0].citations.enabled",
        "{'role':'user','content':[{'type':'search_result','title':5}]}"
            + " | messages[0].content[0].title",
        USE
            + ",{'role':'user','content':[{'type':'tool_result','tool_use_id':'a',"
            + "'is_error':'x'}]} | messages[1].content[0].is_error",
      })
  void messagesOfAnthropicCallers(String message, String place) {
    refuses(Dialect.ANTHROPIC, "'max_tokens':9,'messages':[" + message + "]", place);
  }

  /** What a server of the same language may take is still not to be said in the other. */
  @Test
  void whatHasNoNameInOneLanguageCannotBeSaidInTheOther() {
    String ask = "{'role':'user','content':'Hi'},";
    refuses(Dialect.OPENAI, "'messages':[" + ask + "{'role':'cache'}]", "messages[1].role");
    refuses(
        Dialect.OPENAI,
        "'messages':[" + ask + CALL + ",{'role':'tool','content':'x'}]",
        "messages[2].tool_call_id");
    refuses(
        Dialect.OPENAI,
        "'messages':[" + ask + CALL.replace("'id':'a',", "") + "]",
        "messages[1].tool_calls[0].id");
  }

  @Test
  void whatMeansTheSameIsTakenAsItIsMeant() {
    Payload payload =
        payload(
            Dialect.OPENAI,
            "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':1000.0,"
                + "'reasoning_effort':'default','tools':[{'type':'function','function':{'name':'f',"
                + "'parameters':{'type':['object'],'properties':{}}}}]}");
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-opus-4-8");
    JsonNode sent = json(translation.body());
    assertThat(translation.dropped()).isEmpty();
    assertThat(sent.path("max_tokens")).isEqualTo(json("1000"));
    assertThat(sent.has("thinking") || sent.has("output_config")).isFalse();
    assertThat(sent.at("/tools/0/input_schema/type").asText()).isEqualTo("object");
  }

  @Test
  void namesThatAnthropicDoesNotTakeAreChangedAndChangedBack() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
                    + "'function':{'name':'files.read'}}],'tool_choice':{'type':'function',"
                    + "'function':{'name':'files.read'}}}"),
            ANTHROPIC,
            "claude-3-haiku");
    JsonNode sent = json(translation.body());
    String name = sent.at("/tools/0/name").asText();
    assertThat(name).matches("files_read_[0-9a-f]{8}");
    assertThat(sent.at("/tool_choice/name").asText()).isEqualTo(name);
    String answer =
        "{'id':'m','type':'message','model':'c','content':[{'type':'tool_use','id':'t','name':'"
            + name
            + "','input':{}}],'stop_reason':'tool_use',"
            + "'usage':{'input_tokens':1,'output_tokens':1}}";
    byte[] said = translation.answer(Fixtures.utf8(answer.replace('\'', '"')), Fixtures.NOW).body();
    assertThat(json(said).at("/choices/0/message/tool_calls/0/function/name").asText())
        .isEqualTo("files.read");
  }

  @Test
  void aUnionsOwnThinkingIsSaidAsTheModelTakesIt() {
    Payload small =
        payload(
            Dialect.OPENAI,
            "{'messages':[{'role':'user','content':'Hi'}],'max_tokens':2000,'top_k':3,"
                + "'thinking':{'type':'enabled','budget_tokens':1500}}");
    assertThat(json(Translation.of(small, ANTHROPIC, "claude-3-7-sonnet").body()).at("/thinking"))
        .isEqualTo(json("{\"type\":\"enabled\",\"budget_tokens\":1500}"));
    assertThat(json(Translation.of(small, ANTHROPIC, "claude-opus-4-8").body()).at("/thinking"))
        .isEqualTo(json("{\"type\":\"adaptive\"}"));
    Translation never = Translation.of(small, ANTHROPIC, "claude-3-haiku");
    assertThat(json(never.body()).has("thinking")).isFalse();
    assertThat(never.dropped()).containsExactly("thinking");
  }
}
