package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some servers refuse each field of a message that they do not know, and answers of others, which
 * callers hand back as they came, have such fields.
 */
class PlainMessagesTest {

  private static final Target GROQ = hosted(Provider.OPENAI, "api.groq.com");

  private static String request(String assistant) {
    return "{'model':'llama-3.3-70b','messages':[{'role':'user','content':'Hi'},"
        + assistant
        + ",{'role':'user','content':'And?'}]}";
  }

  private static Translation told(String assistant, Target target) {
    return Translation.of(payload(Dialect.OPENAI, request(assistant)), target, "llama-3.3-70b");
  }

  @Test
  void anAnswerOfOpenAisLibraryIsTakenByThoseWhoRefuseWhatTheyDoNotKnow() {
    String dumped =
        "{'content':'So.','refusal':null,'role':'assistant','annotations':[],'audio':null,"
            + "'function_call':null,'tool_calls':null}";
    Translation told = told(dumped, GROQ);
    assertThat(json(told.body()).at("/messages/1"))
        .isEqualTo(Fixtures.json("{\"content\":\"So.\",\"role\":\"assistant\"}"));
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void callsKeepWhatTheyAre() {
    String calling =
        "{'role':'assistant','content':null,'reasoning_content':'Hm','tool_calls':[{'index':0,"
            + "'id':'c1','type':'function','function':{'name':'f','arguments':'{}','parsed_arguments':{}},"
            + "'extra_content':{'google':{'thought_signature':'AbC='}}}]},"
            + "{'role':'tool','tool_call_id':'c1','content':'x'}";
    Translation told = told(calling, GROQ);
    assertThat(text(told.body()))
        .contains(
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"x\"}");
    assertThat(told.dropped())
        .containsExactly("messages.reasoning_content", "messages.tool_calls.extra_content");
  }

  /**
   * 400 "Extra inputs are not permitted, field: 'messages[1].reasoning_details'" (litellm #39962).
   */
  @Test
  void fireworksKeepsThoughtsUnderItsOwnName() {
    String answer =
        "{'role':'assistant','content':'So.','reasoning_content':'Hm','reasoning':'Hm',"
            + "'reasoning_details':[{'type':'reasoning.text','text':'Hm'}],'refusal':null}";
    Translation told = told(answer, hosted(Provider.OPENAI, "api.fireworks.ai"));
    assertThat(json(told.body()).at("/messages/1"))
        .isEqualTo(
            Fixtures.json(
                "{\"role\":\"assistant\",\"content\":\"So.\",\"reasoning_content\":\"Hm\"}"));
    assertThat(told.dropped()).containsExactly("messages.reasoning", "messages.reasoning_details");
  }

  @Test
  void aRefusalIsSaidInWords() {
    Translation told =
        told("{'role':'assistant','content':null,'refusal':'No.','annotations':[{'x':1}]}", GROQ);
    assertThat(json(told.body()).at("/messages/1"))
        .isEqualTo(Fixtures.json("{\"role\":\"assistant\",\"content\":\"No.\"}"));
    assertThat(told.dropped()).containsExactly("messages.annotations");
  }

  /** A union request's system prompt stands in front, whatever is written anew behind it. */
  @ParameterizedTest
  @CsvSource({
    "api.groq.com, llama-3.3-70b, ~refusal~:null",
    "api.mistral.ai, mistral-large-latest, ~refusal~:null",
    "generativelanguage.googleapis.com, gemini-3-pro, ~x~:1",
  })
  void theSystemPromptStays(String host, String model, String beside) {
    String request =
        "{'model':'m','system':'Be brief.','messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant',"
            + beside.replace('~', '\'')
            + ",'tool_calls':[{'id':'abcDEF123','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'abcDEF123','content':'x'},"
            + "{'role':'assistant','content':'So'}]}";
    Translation told =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
    assertThat(json(told.body()).at("/messages/0"))
        .isEqualTo(json("{\"role\":\"system\",\"content\":\"Be brief.\"}"));
    assertThat(json(told.body()).at("/messages/1/content").asText()).isEqualTo("Hi");
  }

  @Test
  void aCallOfAnotherKindIsForTheServerToSay() {
    String call = "{'id':'c1','type':'custom','custom':{'name':'f','input':'x'}}";
    Translation told =
        told(
            "{'role':'assistant','tool_calls':["
                + call
                + "]},{'role':'tool','tool_call_id':'c1','content':'x'}",
            GROQ);
    assertThat(text(told.body())).contains(call.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({
    "api.groq.com,reasoning,true",
    "api.groq.com,reasoning_content,false",
    "api.groq.com,name,false",
    "api.cerebras.ai,reasoning_content,false",
    "api.mistral.ai,reasoning_content,false",
    "api.mistral.ai,name,false",
    "api.mistral.ai,prefix,true",
    "api.deepseek.com,reasoning_content,true",
    "provider.example,annotations,true"
  })
  void eachServerGetsWhatItTakes(String host, String field, boolean kept) {
    Translation told =
        told(
            "{'role':'assistant','content':'So.','" + field + "':'x'}",
            hosted(Provider.OPENAI, host));
    assertThat(json(told.body()).at("/messages/1").has(field)).isEqualTo(kept);
    assertThat(told.dropped().contains("messages." + field)).isEqualTo(!kept);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "api.mistral.ai, 'max_completion_tokens':7, 'max_tokens':7,",
        "api.mistral.ai, 'seed':7, , seed",
        "api.groq.com, 'max_completion_tokens':7, 'max_completion_tokens':7,",
        "api.groq.com, 'logprobs':true, , logprobs",
        "api.cerebras.ai, 'presence_penalty':0.5, , presence_penalty",
        "provider.example, 'seed':7, 'seed':7,"
      })
  void fieldsOfTheRequestLikewise(String host, String field, String said, String lost) {
    String request = "{'model':'m'," + field + ",'messages':[{'role':'user','content':'Hi'}]}";
    Translation told =
        Translation.of(
            payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), "llama-3.3-70b");
    JsonNode rest = ((ObjectNode) json(told.body())).without(List.of("model", "messages"));
    assertThat(rest).isEqualTo(json("{" + (said == null ? "" : said.replace('\'', '"')) + "}"));
    assertThat(told.dropped()).isEqualTo(lost == null ? List.of() : List.of(lost));
  }

  @Test
  void whatIsPlainKeepsItsBytes() {
    String request = request("{'role':'assistant','content':'So.'}");
    assertThat(text(told("{'role':'assistant','content':'So.'}", GROQ).body()))
        .isEqualTo(request.replace('\'', '"'));
  }
}
