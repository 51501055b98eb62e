package dev.trustgate.simulator.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestTest {

  private static final String HELLO = "'messages':[{'role':'user','content':'hello'}]";

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.read(Bytes.utf8(text.replace('\'', '"')));
  }

  private static Optional<ProviderError> objection(String version, String body)
      throws JsonProcessingException {
    Headers headers = Headers.of("anthropic-version", version);
    return new AnthropicRequest(headers, json(body)).objection(false);
  }

  private static Optional<ProviderError> objection(String body) throws JsonProcessingException {
    return objection("2023-06-01", body);
  }

  private static Optional<ProviderError> talk(String messages) throws JsonProcessingException {
    return objection("{'model':'m','max_tokens':9,'messages':" + messages + "}");
  }

  private static String with(String fields) {
    return "{'model':'m','max_tokens':9," + HELLO + fields + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'system':'s','temperature':0.2,'top_k':5,'stop_sequences':['a'],'future_field':1",
        ",'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'any'}",
        ",'tools':[{'type':'web_search_20250305','name':'web_search'}]"
      })
  void acceptsWhatTheApiAccepts(String fields) throws JsonProcessingException {
    assertThat(objection(with(fields))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"claude-opus-4-6, true", "claude-sonnet-4-7-x, true", "claude-3-5-haiku, false"})
  void someModelsBeginTheirAnswersThemselves(String model, boolean refused)
      throws JsonProcessingException {
    String begun =
        "{'model':'%s','max_tokens':9,'messages':[{'role':'user','content':'a'},"
            + "{'role':'assistant','content':'b'}]}";
    assertThat(objection(begun.formatted(model)).isPresent()).isEqualTo(refused);
    assertThat(objection(begun.formatted(model).replace(",{'role':'assistant','content':'b'}", "")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'max_tokens':9,'messages':[]}                | model: Field required",
        "{'model':'m','messages':[]}                   | max_tokens: Field required",
        "{'model':'m','max_tokens':9}                  | messages: Field required",
        "{'model':'','max_tokens':9,'messages':[]}     | model: String should have",
        "{'model':'m','max_tokens':9,'messages':'x'}   | messages: Input should be a valid list",
        "{'model':'m','max_tokens':9,'messages':[]}    | at least one message is required",
        "[]                                            | must be a JSON object"
      })
  void namesWhatIsMissing(String body, String message) throws JsonProcessingException {
    assertThat(objection(body))
        .hasValueSatisfying(error -> assertThat(error.message()).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",'n':1                      | n: Extra inputs are not permitted",
        ",'max_tokens':0             | must be greater than or equal to 1",
        ",'max_tokens':'x'           | valid integer",
        ",'temperature':1.5          | temperature: range: 0..1",
        ",'temperature':'warm'       | temperature: range: 0..1",
        ",'tools':[{'name':'f'}]     | tools.0.custom.input_schema: Field required",
        ",'tools':[{'input_schema':{}}] | tools.0.custom.name: Field required",
        ",'tool_choice':'auto'       | valid dictionary",
        ",'tool_choice':{'type':'any'} | not found in provided tools"
      })
  void namesWhatIsWrong(String fields, String message) throws JsonProcessingException {
    assertThat(objection(with(fields)))
        .hasValueSatisfying(error -> assertThat(error.message()).contains(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'role':'assistant','content':'x'}] | first message must use",
        "[{'role':'system','content':'x'}] | top-level",
        "[{'role':'user','content':'x'},{'role':'robot','content':'x'}]        | messages.1.role",
        "[{'role':'user'}] | messages.0.content: Field required",
        "[{'role':'user','content':''}]                                        | non-empty content",
        "[{'role':'user','content':[]}]                                        | non-empty content",
        "[{'role':'user','content':[{'type':'text','text':' '}]}] | text content blocks",
        "[{'role':'user','content':[{'text':'x'}]}] | type: Field required",
        "[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}] | unexpected"
      })
  void namesWhatIsWrongWithAConversation(String messages, String message)
      throws JsonProcessingException {
    assertThat(talk(messages))
        .hasValueSatisfying(error -> assertThat(error.message()).contains(message));
  }

  @Test
  void toolUsesAreAnsweredInTheNextTurn() throws JsonProcessingException {
    String ask = "{'role':'user','content':'x'}";
    String uses = "{'type':'tool_use','id':'a'},{'type':'tool_use','id':'b'}";
    String use = "{'role':'assistant','content':[" + uses + "]}";
    String one = "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]}";
    String two = "{'role':'user','content':[{'type':'tool_result','tool_use_id':'b'}]}";
    assertThat(talk("[%s,%s,%s,%s]".formatted(ask, use, one, two))).isEmpty();
    assertThat(talk("[%s,%s,%s]".formatted(ask, use, one)))
        .hasValueSatisfying(error -> assertThat(error.message()).contains("immediately after: b"));
  }

  @Test
  void theVersionHeaderIsRequiredAndKnown() throws JsonProcessingException {
    assertThat(new AnthropicRequest(Headers.NONE, json(with(""))).objection(false))
        .hasValueSatisfying(
            error ->
                assertThat(error.message()).isEqualTo("anthropic-version: header is required"));
    assertThat(objection("1999-01-01", with(""))).isPresent();
    assertThat(objection("2026-10-21", with(""))).isEmpty();
    assertThat(objection("2026-10-21", with(",'temperature':1"))).isPresent();
  }

  @Test
  void wishesAreRead() throws JsonProcessingException {
    String tools = ",'tools':[{'name':'f','input_schema':{}},{'name':'g','input_schema':{}}]";
    assertThat(wish("")).isEqualTo(new Wish.Prose());
    assertThat(wish(tools + ",'tool_choice':{'type':'auto'}")).isEqualTo(new Wish.Prose());
    assertThat(wish(tools + ",'tool_choice':{'type':'any'}"))
        .isEqualTo(new Wish.ToolCall("f", Json.object()));
    assertThat(wish(tools + ",'tool_choice':{'type':'tool','name':'g'}"))
        .isEqualTo(new Wish.ToolCall("g", Json.object()));
    assertThat(
            wish(",'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}"))
        .isInstanceOf(Wish.Document.class);
  }

  private static Wish wish(String fields) throws JsonProcessingException {
    return new AnthropicRequest(Headers.NONE, json(with(fields))).chat().wish();
  }
}
