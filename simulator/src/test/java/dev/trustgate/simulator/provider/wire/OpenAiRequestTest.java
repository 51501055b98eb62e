package dev.trustgate.simulator.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.provider.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestTest {

  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.read(Bytes.utf8(text.replace('\'', '"')));
  }

  private static OpenAiRequest request(String fields) throws JsonProcessingException {
    return new OpenAiRequest(json("{'model':'m'," + HELLO + fields + "}"));
  }

  private static OpenAiRequest conversation(String messages) throws JsonProcessingException {
    return new OpenAiRequest(json("{'model':'m','messages':" + messages + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'max_tokens':5,'temperature':0.5,'stop':['a','b']",
        ",'max_completion_tokens':5,'n':1,'user':'u','future_field':{}",
        ",'stream':true,'stream_options':{'include_usage':true}",
        ",'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'auto'",
        ",'max_tokens':null,'temperature':null"
      })
  void acceptsWhatTheApiAccepts(String fields) throws JsonProcessingException {
    assertThat(request(fields).objection(false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",'system':'x'                 | -           | argument supplied: system",
        ",'stop_sequences':[]          | -           | argument supplied: stop_seq",
        ",'max_tokens':0               | max_tokens  | below minimum value",
        ",'max_tokens':'many'          | max_tokens  | expected an integer, but got string",
        ",'max_tokens':1,'max_completion_tokens':1 | max_tokens | at the same time",
        ",'temperature':2.5            | temperature | from 0 to 2",
        ",'n':2                        | n           | one choice",
        ",'stream_options':{}          | stream_options | only allowed when 'stream' is enabled",
        ",'tool_choice':'required'     | tool_choice | only allowed when 'tools'",
        ",'tools':[{}],'tool_choice':{'function':{'name':'g'}} | tool_choice | 'g' not found"
      })
  void namesWhatIsWrong(String fields, String param, String message)
      throws JsonProcessingException {
    ProviderError error = request(fields).objection(false).orElseThrow();
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.param().orElse("-")).isEqualTo(param);
    assertThat(error.message()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null                                   | missing_required_parameter",
        "'hello'                                | invalid_type",
        "[]                                     | empty_array",
        "[{'role':'robot','content':'x'}]       | invalid_value",
        "[{'role':'user'}]                      | invalid_type",
        "[{'role':'user','content':null}]       | invalid_type",
        "[{'role':'tool','tool_call_id':'a','content':'x'}] | invalid_value",
        "[{'role':'assistant','tool_calls':[{'id':'a'}]},{'role':'tool','content':'x'}] | invalid_value"
      })
  void namesWhatIsWrongWithAConversation(String messages, String code)
      throws JsonProcessingException {
    ProviderError error = conversation(messages).objection(false).orElseThrow();
    assertThat(error.code()).hasValue(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'function_call':{'name':'f','arguments':'{}'} | true",
        "'audio':{'id':'a'} | true",
        "'refusal':'No.' | true",
        "'audio':null | false"
      })
  void anAssistantMayDoSomethingInsteadOfSpeaking(String field, boolean fine)
      throws JsonProcessingException {
    String message = "[{'role':'assistant','content':null," + field + "}]";
    assertThat(conversation(message).objection(false).isEmpty()).isEqualTo(fine);
  }

  @Test
  void everyToolCallMustBeAnswered() throws JsonProcessingException {
    String call = "{'role':'assistant','content':null,'tool_calls':[{'id':'a'},{'id':'b'}]}";
    String first = "{'role':'tool','tool_call_id':'a','content':'1'}";
    String second = "{'role':'tool','tool_call_id':'b','content':'2'}";
    String user = "{'role':'user','content':'x'}";
    assertThat(conversation("[%s,%s,%s,%s]".formatted(call, first, second, user)).objection(false))
        .isEmpty();
    assertThat(conversation("[%s,%s,%s]".formatted(call, first, user)).objection(false))
        .hasValueSatisfying(error -> assertThat(error.message()).endsWith(": b"));
    assertThat(conversation("[%s]".formatted(call)).objection(false))
        .hasValueSatisfying(error -> assertThat(error.message()).endsWith(": a, b"));
  }

  @Test
  void strictnessRefusesWhatNobodyKnows() throws JsonProcessingException {
    assertThat(request(",'future_field':1").objection(true))
        .hasValueSatisfying(error -> assertThat(error.message()).endsWith("future_field"));
  }

  @Test
  void aModelIsNeededBeforeAnythingElse() throws JsonProcessingException {
    assertThat(new OpenAiRequest(json("{}")).objection(false))
        .hasValueSatisfying(error -> assertThat(error.message()).contains("model parameter"));
    assertThat(new OpenAiRequest(json("[]")).objection(false)).isPresent();
  }

  @Test
  void wishesAreRead() throws JsonProcessingException {
    String tools = ",'tools':[{'function':{'name':'f'}},{'function':{'name':'g'}}]";
    assertThat(request("").chat().wish()).isEqualTo(new Wish.Prose());
    assertThat(named(request(tools + ",'tool_choice':'required'"))).isEqualTo("f");
    assertThat(named(request(tools + ",'tool_choice':{'function':{'name':'g'}}"))).isEqualTo("g");
    assertThat(
            named(
                request(
                    tools
                        + ",'tool_choice':{'type':'allowed_tools','allowed_tools':"
                        + "{'mode':'required','tools':[{'function':{'name':'g'}}]}}")))
        .isEqualTo("g");
    assertThat(request(tools + ",'tool_choice':'auto'").chat().wish()).isEqualTo(new Wish.Prose());
    assertThat(request(",'response_format':{'type':'json_object'}").chat().wish())
        .isInstanceOf(Wish.Document.class);
  }

  private static String named(OpenAiRequest request) {
    assertThat(request.objection(false)).isEmpty();
    return request.chat().wish() instanceof Wish.ToolCall(String name, _) ? name : "none";
  }

  @Test
  void theNewerLimitOutranksTheOlder() throws JsonProcessingException {
    assertThat(request(",'max_tokens':3").chat().maxTokens()).hasValue(3);
    assertThat(request(",'max_completion_tokens':4").chat().maxTokens()).hasValue(4);
    assertThat(request("").chat().maxTokens()).isEmpty();
    assertThat(request(",'stop':'end'").chat().stops()).containsExactly("end");
  }
}
