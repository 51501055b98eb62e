package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes the content of a message as one text alone is told one. */
class StringContentTest {

  private static final String CALL =
      "{'role':'assistant','content':null,'tool_calls':[{'id':'call_1','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";

  private static final String PICTURE =
      "{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}";

  private static Translation told(Dialect caller, String host, String model, String messages) {
    String request = "{'model':'" + model + "','max_tokens':9,'messages':[" + messages + "]}";
    return Translation.of(payload(caller, request), hosted(Provider.OPENAI, host), model);
  }

  private static JsonNode messages(Translation told) {
    return json(told.body()).path("messages");
  }

  @ParameterizedTest
  @CsvSource({
    "api.sambanova.ai, DeepSeek-V3.1",
    "api.cloudflare.com, @cf/qwen/qwen2.5-coder-32b-instruct",
    "gateway.ai.cloudflare.com, workers-ai/@cf/meta/llama-3.3-70b-instruct-fp8-fast",
  })
  void textsAreOne(String host, String model) {
    String texts = "[{'type':'text','text':'A'},{'type':'text','text':'B'}]";
    Translation told =
        told(
            Dialect.OPENAI,
            host,
            model,
            "{'role':'system','content':"
                + texts
                + "},{'role':'user','content':"
                + texts
                + "},"
                + CALL
                + ",{'role':'tool','tool_call_id':'call_1','content':"
                + texts
                + "}");
    JsonNode messages = messages(told);
    assertThat(messages.valueStream().map(one -> one.path("content").textValue()))
        .containsExactly("A\nB", "A\nB", "", "A\nB");
    assertThat(messages.at("/2/tool_calls/0/id").asText()).isEqualTo("call_1");
    assertThat(told.dropped()).isEmpty();
  }

  @Test
  void callersOfAnthropicsLanguageAreToldSo() {
    JsonNode messages =
        messages(
            told(
                Dialect.ANTHROPIC,
                "api.cloudflare.com",
                "@cf/qwen/qwen3-30b-a3b-fp8",
                "{'role':'user','content':[{'type':'text','text':'A'},{'type':'text','text':'B'}]},"
                    + "{'role':'assistant','content':[{'type':'tool_use','id':'toolu_1',"
                    + "'name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result',"
                    + "'tool_use_id':'toolu_1','content':'x'}]}"));
    assertThat(messages.valueStream().map(one -> one.path("content").textValue()))
        .containsExactly("A\nB", "", "x");
  }

  @Test
  void whatIsShownStaysAnArray() {
    Translation told =
        told(
            Dialect.OPENAI,
            "api.sambanova.ai",
            "Llama-4-Maverick-17B-128E-Instruct",
            "{'role':'user','content':[{'type':'text','text':'What?'}," + PICTURE + "]}");
    assertThat(messages(told).at("/0/content")).hasSize(2);
  }

  @Test
  void marksThatAreLostAreNamed() {
    String marked =
        "{'role':'user','content':[{'type':'text','text':'A','cache_control':{'type':'ephemeral'}}]}";
    Translation told = told(Dialect.OPENAI, "api.sambanova.ai", "DeepSeek-V3.1", marked);
    assertThat(messages(told).at("/0/content").textValue()).isEqualTo("A");
    assertThat(told.dropped()).containsExactly("cache_control");
    Translation claude =
        told(
            Dialect.OPENAI,
            "gateway.ai.cloudflare.com",
            "anthropic/claude-sonnet-4-5",
            marked.replace(",'cache_control':{'type':'ephemeral'}", ""));
    assertThat(messages(claude).at("/0/content").isArray()).isTrue();
  }

  @Test
  void elsewhereAnArrayStays() {
    Translation told =
        told(
            Dialect.OPENAI,
            "provider.example",
            "anything",
            "{'role':'user','content':[{'type':'text','text':'A'}]}");
    assertThat(messages(told).at("/0/content").isArray()).isTrue();
  }
}
