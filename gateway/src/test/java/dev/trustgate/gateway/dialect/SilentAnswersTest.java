package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.openai.OpenAi;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of nothing that a caller of OpenAI's hands back to servers that refuse it. */
class SilentAnswersTest {

  private static Translation told(String host, String model, String named, String silent) {
    String request =
        "{'model':'"
            + named
            + "','messages':[{'role':'user','content':'Hi'},{'role':'assistant'"
            + silent
            + "},{'role':'user','content':'And?'}]}";
    return Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
  }

  private static List<String> roles(JsonNode body) {
    return body.path("messages").valueStream().map(one -> one.path("role").asText()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.moonshot.ai | kimi-k3",
        "api.moonshot.cn | kimi-k2.6",
        "api.kimi.com | kimi-for-coding",
        "api.mistral.ai | mistral-large-latest",
        "api.mistral.ai | zai-glm-5-3",
        "vllm.example | mistralai/Mistral-Small-3.2",
        "api.x.ai | grok-4.6",
      })
  void itIsLeftOutWhereItIsRefused(String host, String model) {
    List<String> silences =
        List.of(
            ",'content':''",
            ",'content':[]",
            ",'content':null",
            "",
            ",'content':[{'type':'text','text':''}]",
            ",'content':[{'type':'text','text':''},{'text':'','type':'text'}]",
            ",'content':'','refusal':''",
            ",'content':null,'refusal':''",
            ",'content':'','tool_calls':[]");
    for (String silent : silences) {
      for (String named : List.of("m", model)) {
        Translation told = told(host, model, named, silent);
        assertThat(roles(json(told.body()))).as(silent).containsExactly("user", "user");
        assertThat(told.dropped()).as(silent).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"vllm.example, kimi-k2.6", "api.deepseek.com, deepseek-chat", "api.z.ai, glm-5.2"})
  void othersHearIt(String host, String model) {
    assertThat(text(told(host, model, model, ",'content':''").body()))
        .contains("{\"role\":\"assistant\",\"content\":\"\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'content':'x'",
        ",'content':' '",
        ",'content':[{'type':'text','text':'x'}]",
        ",'content':[{'type':'text','text':''},{'type':'text','text':' '}]",
        ",'content':[{'type':'image_url','image_url':{'url':'https://a.b/c.png'},'text':''}]",
        ",'content':'','refusal':'No.'",
      })
  void whatSaysSomethingStays(String said) {
    Translation told = told("api.moonshot.ai", "kimi-k3", "kimi-k3", said);
    assertThat(roles(json(told.body()))).containsExactly("user", "assistant", "user");
  }

  @Test
  void aThoughtThatIsLostWithItIsNamed() {
    Translation told =
        told("api.x.ai", "grok-4.6", "grok-4.6", ",'content':[],'reasoning_content':'hm'");
    assertThat(roles(json(told.body()))).containsExactly("user", "user");
    assertThat(told.dropped()).containsExactly("messages.reasoning_content");
  }

  /** Mistral does not let the user speak right behind a tool. */
  @Test
  void betweenAToolAndTheUserItBecomesAWord() {
    String request =
        "{'model':'m','messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':'','tool_calls':[{'id':'abcdefghi','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'abcdefghi','content':'x'},"
            + "{'role':'assistant','content':''},{'role':'user','content':'And?'}]}";
    JsonNode body =
        json(
            Translation.of(
                    payload(Dialect.OPENAI, request),
                    hosted(Provider.OPENAI, "api.mistral.ai"),
                    "mistral-large-latest")
                .body());
    assertThat(roles(body)).containsExactly("user", "assistant", "tool", "assistant", "user");
    assertThat(body.at("/messages/3/content").asText()).isEqualTo("OK.");
    assertThat(body.at("/messages/1/tool_calls")).hasSize(1);
  }

  /** With nothing else there is nothing to leave out of it. */
  @Test
  void aloneItIsForTheServerToSay() {
    String request = "{'model':'kimi-k3','messages':[{'role':'assistant','content':''}]}";
    Translation told =
        Translation.of(
            payload(Dialect.OPENAI, request),
            hosted(Provider.OPENAI, "api.moonshot.ai"),
            "kimi-k3");
    assertThat(roles(json(told.body()))).containsExactly("assistant");
  }

  /** Moonshot's and Mistral's words for a message that the model goes on with. */
  @ParameterizedTest
  @CsvSource({
    "api.moonshot.ai, kimi-k2.5, partial",
    "api.mistral.ai, mistral-large-latest, prefix",
  })
  void whatTheModelIsToGoOnFromStays(String host, String model, String begun) {
    String silent = ",'content':'','" + begun + "':true";
    assertThat(roles(json(told(host, model, model, silent).body())))
        .containsExactly("user", "assistant", "user");
  }

  /** The conversation is parsed for whom it may change, and for nobody else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'content':'' | api.moonshot.ai",
        ",'content':[] | api.moonshot.ai",
        ",'content':[{'type':'text','text':''}] | api.moonshot.ai",
        ",'content':'','refusal':'' | api.moonshot.ai",
        ",'content':null | api.openai.com api.moonshot.ai",
        ",'content':'Hi' | nobody",
        ",'content':'Hi','tool_calls':[] | api.openai.com",
        ",'content':'Hi','reasoning':'hm' | api.openai.com",
        ",'content':'','reasoning':'hm' | api.openai.com api.moonshot.ai",
      },
      quoteCharacter = '"')
  void whoDoesNotMindDoesNotHaveItParsed(String silent, String minding) {
    String request =
        "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant'" + silent + "}]}";
    Payload payload = payload(Dialect.OPENAI, request);
    List<String> parsing =
        Stream.of("api.openai.com", "api.moonshot.ai", "vllm.example")
            .filter(
                host -> {
                  ModelChoice choice = ModelChoice.of(hosted(Provider.OPENAI, host), "m");
                  return new OpenAi().readsMessages(payload.head(), payload, choice);
                })
            .toList();
    assertThat(parsing.isEmpty() ? "nobody" : String.join(" ", parsing)).isEqualTo(minding);
  }

  @Test
  void thoughtsInAnyFormAreNamed() {
    String silent = ",'content':'','reasoning_details':[{'type':'reasoning.encrypted','data':'x'}]";
    assertThat(told("api.x.ai", "grok-4.6", "grok-4.6", silent).dropped())
        .containsExactly("messages.reasoning_details");
  }
}
