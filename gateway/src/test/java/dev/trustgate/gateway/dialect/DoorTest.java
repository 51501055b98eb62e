package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a target is chosen, whatever its language: no provider would take it. */
class DoorTest {

  private static final String ASK = "{'role':'user','content':'Hi'},";
  private static final String CALL =
      "{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f',"
          + "'arguments':'{\\'q\\':1}'}}]},";
  private static final String USE =
      "{'role':'assistant','content':[{'type':'text','text':'I look.'},"
          + "{'type':'tool_use','id':'a','name':'f','input':{'id':'z'}}]},";

  /** Scanned, and parsed because of a comment that no scan takes. */
  private static void refuses(Dialect caller, String fields, String place) {
    for (String begin : new String[] {"{", "{/* x */"}) {
      assertThatThrownBy(() -> payload(caller, begin + fields + "}"))
          .as(begin + fields)
          .isInstanceOfSatisfying(
              RefusedRequest.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.param()).contains(place);
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.5 | messages[1]",
        "[{'role':'user','content':'x'}] | messages[1]",
        "null | messages[1]",
        "{'role':'robot','content':'x'} | messages[1].role",
        "{'content':'x','role':'Tool'} | messages[1].role",
        "{'content':'x'} | messages[1].role",
        "{'content':'x','role':''} | messages[1].role",
        "{'content':'x','role':5} | messages[1].role",
        "{'content':'x','role':null} | messages[1].role",
        "{'role':'user'} | messages[1].content",
        "{'role':'system','content':null} | messages[1].content",
        "{'role':'developer'} | messages[1].content",
        "{'content':5,'role':'user'} | messages[1].content",
        "{'role':'assistant','content':true} | messages[1].content",
        "{'role':'assistant','content':{'type':'text','text':'x'}} | messages[1].content",
        CALL + "{'role':'tool','tool_call_id':'a','content':-1} | messages[2].content",
        "{'role':'tool','tool_call_id':'a','content':'x'} | messages[1]",
        "{'role':'tool','content':'x'} | messages[1]",
        CALL + "{'role':'tool','tool_call_id':'b','content':'x'} | messages[2]",
        CALL
            + "{'role':'tool','tool_call_id':'a','content':'x'},{'role':'assistant','content':'y'},"
            + "{'role':'tool','tool_call_id':'a','content':'x'} | messages[4]",
        "{'role':'assistant','tool_calls':[{'id':'a','function':{'arguments':'{}'}},"
            + "{'id':'b','function':{'name':'f','arguments':'{\\'q\\':'}}]}"
            + " | messages[1].tool_calls[1].function.arguments",
        "{'role':'assistant','tool_calls':[{'id':['a'],'function':{'name':'f'}}]}"
            + " | messages[1].tool_calls[0].id",
        "{'role':'assistant','tool_calls':[{'id':'a'},{'id':{}}]} | messages[1].tool_calls[1].id",
        CALL + "{'role':'tool','tool_call_id':['a'],'content':'x'} | messages[2].tool_call_id",
        CALL + "{'role':'tool','tool_call_id':true,'content':'x'} | messages[2].tool_call_id",
      })
  void turnsOfOpenAiCallers(String messages, String place) {
    refuses(Dialect.OPENAI, "'messages':[" + ASK + messages + "]", place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | messages[1]",
        "{'role':'robot','content':'x'} | messages[1].role",
        "{'role':'tool','content':'x'} | messages[1].role",
        "{'content':'x'} | messages[1].role",
        "{'role':'user'} | messages[1].content",
        "{'role':'assistant','content':null} | messages[1].content",
        "{'role':'system'} | messages[1].content",
        "{'role':'user','content':{'type':'text','text':'x'}} | messages[1].content",
        "{'role':'user','content':false} | messages[1].content",
        USE + "{'role':'user','content':'So?'} | messages[1].content[1]",
        USE
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]},"
            + USE
            + "{'role':'user','content':'So?'},{'role':'assistant','content':'x'}"
            + " | messages[3].content[1]",
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}"
            + " | messages[1].content[0]",
        USE
            + "{'role':'user','content':[{'type':'text','text':'x'},"
            + "{'tool_use_id':'z','type':'tool_result','content':[{'type':'tool_result'}]}]}"
            + " | messages[2].content[1]",
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':'{}'}]}"
            + " | messages[1].content[0].input",
        "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f'}]}"
            + " | messages[1].content[0].input",
        "{'role':'user','content':''},{'role':'user','content':'x'} | messages[1].content",
        "{'role':'user','content':[ ]},{'role':'user','content':'x'} | messages[1].content",
        "{'role':'user','content':''},7 | messages[1].content",
        "{'role':'assistant','content':[{'type':'tool_use','id':null,'name':'f','input':{}}]}"
            + " | messages[1].content[0].id",
        "{'role':'assistant','content':[{'type':'tool_use','id':5,'name':'f','input':{}}]}"
            + " | messages[1].content[0].id",
        "{'role':'assistant','content':[{'type':'tool_use','name':'f','input':{}}]}"
            + " | messages[1].content[0].id",
        USE
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':['a']}]}"
            + " | messages[2].content[0].tool_use_id",
        "{'role':'user','content':[{'type':'tool_result'}]} | messages[1].content[0].tool_use_id",
      })
  void turnsOfAnthropicCallers(String messages, String place) {
    refuses(Dialect.ANTHROPIC, "'max_tokens':9,'messages':[" + ASK + messages + "]", place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'role':'system','content':'S'}",
        USE + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}",
        USE
            + "{'role':'assistant','content':'more'},{'role':'system','content':'S'},"
            + "{'role':'user','content':'So?'},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}",
        USE + "{'role':'assistant','content':[]}",
        "{'role':'assistant','content':[{'type':'server_tool_use','id':'a','name':'f'}]},"
            + "{'role':'user','content':'So?'}",
      })
  void whatAnthropicMayTakeGoesOnUntouched(String messages) {
    goesOnUntouched(Dialect.ANTHROPIC, "'max_tokens':9,", messages);
  }

  @Test
  void theLastCallsMayWaitForTheirResults() {
    String open = USE.substring(0, USE.length() - 1);
    goesOnUntouched(Dialect.ANTHROPIC, "'max_tokens':9,", open);
  }

  private static void goesOnUntouched(Dialect caller, String fields, String messages) {
    goesOnUntouched(caller, targetOf(caller), fields, messages);
  }

  private static void goesOnUntouched(
      Dialect caller, Target target, String fields, String messages) {
    String said = "{'model':'m'," + fields + "'messages':[" + ASK + messages + "]}";
    Payload payload = Payload.read(caller, utf8(said.replace('\'', '"')));
    assertThat(text(Translation.of(payload, target, "m").body())).isEqualTo(text(payload.bytes()));
  }

  @Test
  void theSentenceSaysWhatIsThereInstead() {
    assertThat(sentence("'messages':['Hi']"))
        .isEqualTo("messages[0] must be an object, not a string");
    assertThat(sentence("'messages':[{'role':'user'}]"))
        .isEqualTo("messages[0].content must be a string or an array of parts, not nothing");
    assertThat(sentence("'messages':[{'role':'robot'}]"))
        .isEqualTo(
            "messages[0].role must be system, developer, user, assistant or tool, not \"robot\"");
    assertThat(sentence("'messages':[{'role':'assistant','tool_calls':[{'id':['a']}]}]"))
        .isEqualTo("messages[0].tool_calls[0].id must be a string, not an array");
  }

  private static String sentence(String fields) {
    return catchThrowableOfType(
            RefusedRequest.class, () -> payload(Dialect.OPENAI, "{" + fields + "}"))
        .message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CALL + "{'role':'system','content':'S'},{'role':'tool','tool_call_id':'a','content':'x'}",
        CALL
            + "{'role':'tool','tool_call_id':'a','content':[{'type':'text','id':'q','text':'x'}]},"
            + "{'role':'tool','tool_call_id':'a','content':'x'}",
        "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':''}}]}",
        "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':'null'}}]}",
        "{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f','arguments':{}}}]}",
        "{'role':'assistant','content':[{'id':'x','function':{'arguments':'{'}}]}",
        "{'role':'assistant','function_call':{'name':'f','arguments':'{'}}",
        "{'role':'function','name':'f','content':'x'}",
        "{'role':'cache','content':'tag=t;reset_ttl=300'}",
        CALL + "{'role':'tool','name':'f','content':'x'}",
        "{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'whatever','content':'x'}",
        "{'role':'assistant','tool_calls':[{'id':null,'function':{'name':'f','arguments':{}}}]},"
            + "{'role':'tool','content':'x'},{'role':'tool','tool_call_id':'y','content':'x'}",
        "{'role':'assistant','tool_calls':[{'id':5,'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':5,'content':'x'}",
        "{'role':'user','content':[{'type':'brand_new','role':'robot'}]}",
        "{'role':'assistant','content':null,'refusal':'no'}",
        "{'role':'assistant'},{'role':'user','content':''}",
        CALL + "{'role':'tool','tool_call_id':'a'}",
        CALL + "{'role':'tool','tool_call_id':'a','content':null}",
        CALL + "{'role':'user','content':'never mind'}",
      })
  void whatAProviderMayTakeGoesOnUntouched(String messages) {
    goesOnUntouched(Dialect.OPENAI, imitating(Provider.OPENAI), "", messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}}],"
            + "'tool_choice':{'type':'function','function':{'name':'g'}}",
        "OPENAI | 'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'tool','name':'g'}",
        "ANTHROPIC | 'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'tool','name':'g'}",
        "OPENAI | 'functions':[{'name':'f'}],'tool_choice':{'type':'function','function':{'name':'g'}}",
      })
  void aChoiceOfAToolThatIsNotThere(Dialect caller, String fields) {
    refuses(caller, fields + ",'messages':[" + ASK.replace("},", "}") + "]", "tool_choice");
  }

  @Test
  void aCallOfAFunctionThatIsNotThere() {
    String request =
        "'functions':[{'name':'f'}],'function_call':{'name':'%s'},'messages':[{'role':'user','content':'x'}]";
    refuses(Dialect.OPENAI, request.formatted("g"), "function_call");
    assertThatThrownBy(() -> payload(Dialect.OPENAI, "{" + request.formatted("g") + "}"))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused ->
                assertThat(refused.message())
                    .isEqualTo(
                        "function_call names a function that is not among the functions: g"));
    assertThat(payload(Dialect.OPENAI, "{" + request.formatted("f") + "}").bytes()).isNotEmpty();
  }

  @Test
  void aChoiceOfAToolThatMayComeFromElsewhereGoesOn() {
    String fields =
        "{'max_tokens':9,'mcp_servers':[{}],'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'tool','name':'g'},'messages':[{'role':'user','content':'x'}]}";
    assertThat(payload(Dialect.ANTHROPIC, fields).bytes()).isNotEmpty();
    String toolset = fields.replace("'mcp_servers':[{}],", "").replace("'name':'f'", "'type':'x'");
    assertThat(payload(Dialect.ANTHROPIC, toolset).bytes()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANTHROPIC | {'type':'tool','name':'g'} | tool_addition",
        "ANTHROPIC | {'type':'tool','name':'g'} | tool_definition",
        "ANTHROPIC | {'type':'any'} | tool_addition",
        "OPENAI | {'type':'function','function':{'name':'g'}} | tool_addition",
        "OPENAI | \"required\" | tool_definition",
      })
  void aChoiceOfAToolThatTheConversationMayDefineGoesOn(
      Dialect caller, String choice, String type) {
    String tool =
        caller == Dialect.OPENAI
            ? "{'type':'function','function':{'name':'f'}}"
            : "{'name':'f','input_schema':{'type':'object'}}";
    for (String tools : new String[] {"", "'tools':[" + tool + "],"}) {
      String defining =
          "{'role':'user','content':[{'type':'text','text':'x'},{'type':'%s','tool':{'name':'g'}}]}"
              .formatted(type);
      goesOnUntouched(
          caller, "'max_tokens':9," + tools + "'tool_choice':" + choice + ",", defining);
    }
  }

  @Test
  void whatIsNoJsonIsToldBeforeAnythingElse() {
    assertThatThrownBy(() -> payload(Dialect.OPENAI, "{'messages':[{'role':'robot'}],'tools':[}"))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.code()).isEqualTo("invalid_json"));
  }
}
