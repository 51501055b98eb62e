package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of OpenAI's reads is of the kind that its library declares, whoever answers. */
class DeclaredKindsTest {

  private static final String THOUGHT =
      "{'type':'thinking','thinking':[{'type':'text','text':'H'},{'type':'text','text':'m'}]}";
  private static final String SAID = "{'type':'text','text':'So.'}";

  private static final String OWN_COUNTS = "'stream':true,'stream_options':{'include_usage':true},";

  private static Translation asked(Dialect caller, String fields) {
    String request = "{'max_tokens':9," + fields + "'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(
        payload(caller, request),
        hosted(Provider.OPENAI, "api.mistral.ai"),
        "mistral-small-latest");
  }

  private static String choice(String words, String reason) {
    String choice = "{'index':0," + words + "'finish_reason':" + reason + "}";
    return ("{'id':'c','model':'m','choices':[" + choice + "]}").replace('\'', '"');
  }

  private static JsonNode whole(Dialect caller, String message) {
    String answer = choice("'message':" + message + ",", "'stop'");
    return json(asked(caller, "").answer(utf8(answer), NOW).body());
  }

  private static String stream(String... choices) {
    return List.of(choices).stream()
            .map(one -> "data: " + one + "\n\n")
            .collect(Collectors.joining())
        + "data: [DONE]\n\n";
  }

  private static List<JsonNode> chunks(String relayed) {
    return relayed
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring(6)))
        .toList();
  }

  /** Mistral's thoughts and words in one array (agent-framework #6978, symfony/ai #2422). */
  @Test
  void contentIsAText() {
    String message = "{'role':'assistant','content':[" + THOUGHT + "," + SAID + "]}";
    JsonNode said = whole(Dialect.OPENAI, message).at("/choices/0/message");
    assertThat(said.path("content").textValue()).isEqualTo("So.");
    assertThat(said.path("reasoning_content").textValue()).isEqualTo("Hm");
    JsonNode foreign = whole(Dialect.ANTHROPIC, message);
    assertThat(foreign.at("/content/0/text").textValue()).isEqualTo("So.");
    assertThat(foreign.path("content")).hasSize(1);
  }

  @Test
  void whoOnlyCallsSaysNothing() {
    String call = "'tool_calls':[{'id':'abcdefghi','function':{'name':'f','arguments':'{}'}}]";
    JsonNode said =
        whole(Dialect.OPENAI, "{'role':'assistant','content':[" + THOUGHT + "]," + call + "}")
            .at("/choices/0/message");
    assertThat(said.path("content").isNull()).isTrue();
    assertThat(said.path("reasoning_content").textValue()).isEqualTo("Hm");
    assertThat(said.path("tool_calls")).hasSize(1);
    JsonNode refused =
        whole(
            Dialect.OPENAI, "{'role':'assistant','content':[{'type':'refusal','refusal':'No.'}]}");
    assertThat(refused.at("/choices/0/message/refusal").textValue()).isEqualTo("No.");
    JsonNode empty = whole(Dialect.OPENAI, "{'role':'assistant','content':[]}");
    assertThat(empty.at("/choices/0/message/content").textValue()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'stream_options':{'include_usage':true},"})
  void soItIsInAStream(String fields) {
    String stream =
        stream(
            choice("'delta':{'role':'assistant','content':''},", "null"),
            choice("'delta':{'content':[" + THOUGHT + "]},", "null"),
            choice("'delta':{'content':[" + SAID + "]},", "null"),
            choice("'delta':{'content':' Yes.'},", "'stop'"));
    String relayed = relay(asked(Dialect.OPENAI, "'stream':true," + fields).stream(NOW), stream);
    StringBuilder words = new StringBuilder();
    StringBuilder thoughts = new StringBuilder();
    for (JsonNode chunk : chunks(relayed)) {
      JsonNode delta = chunk.at("/choices/0/delta");
      assertThat(delta.path("content").isArray()).isFalse();
      words.append(delta.path("content").asText("").replace("null", ""));
      thoughts.append(delta.path("reasoning_content").asText(""));
    }
    assertThat(words).hasToString("So. Yes.");
    assertThat(thoughts).hasToString("Hm");
    assertThat(relayed).endsWith("data: [DONE]\n\n");
  }

  /** Microsoft's asynchronous filter leaves it out (openai-python #1677, litellm #3811). */
  @Test
  void eachChoiceOfAStreamHasADelta() {
    String filtered = choice("'content_filter_results':{'hate':{'filtered':false}},", "null");
    String stream =
        stream(
            choice("'delta':{'role':'assistant','content':'So.'},", "null"),
            filtered,
            choice("'delta':null,", "null"),
            choice("'delta':{},", "'stop'"));
    String relayed = relay(asked(Dialect.OPENAI, "'stream':true,").stream(NOW), stream);
    List<JsonNode> chunks = chunks(relayed);
    assertThat(chunks).hasSize(4).allMatch(chunk -> chunk.at("/choices/0/delta").isObject());
    assertThat(chunks.get(1).at("/choices/0/content_filter_results/hate").isObject()).isTrue();
  }

  /** Text Generation Inference says one call alone (text-generation-inference #2949). */
  @ParameterizedTest
  @ValueSource(strings = {"", "'stream_options':{'include_usage':true},"})
  void callsOfAStreamAreAnArray(String fields) {
    String stream =
        stream(
            choice("'delta':{'role':'assistant','tool_calls':" + piece("{\\'a\\':") + "},", "null"),
            choice("'delta':{'tool_calls' : " + piece("1}") + "},", "null"),
            choice("'delta':{'content':''},", "'stop'"));
    StringBuilder arguments = new StringBuilder();
    List<JsonNode> chunks =
        chunks(relay(asked(Dialect.OPENAI, "'stream':true," + fields).stream(NOW), stream));
    assertThat(chunks).hasSize(3);
    for (JsonNode chunk : chunks.subList(0, 2)) {
      JsonNode calls = chunk.at("/choices/0/delta/tool_calls");
      assertThat(calls.isArray()).isTrue();
      assertThat(calls).hasSize(1);
      assertThat(calls.at("/0/index").asInt(-1)).isZero();
      assertThat(calls.at("/0/function/name").textValue()).isEqualTo("f");
      arguments.append(calls.at("/0/function/arguments").textValue());
    }
    assertThat(arguments).hasToString("{\"a\":1}");
  }

  private static String piece(String arguments) {
    return "{'index':0,'id':'c','type':'function','function':{'name':'f','arguments':'"
        + arguments
        + "'}}";
  }

  @Test
  void aPieceWithoutAnIndexIsOfTheFirstCall() {
    String call = "{'id':'c','function':{'name':'f','arguments':{'a':[1]}}}";
    String stream = stream(choice("'delta':{'tool_calls':" + call + "},", "'tool_calls'"));
    List<JsonNode> chunks =
        chunks(relay(asked(Dialect.OPENAI, "'stream':true,").stream(NOW), stream));
    JsonNode told = chunks.getFirst().at("/choices/0/delta/tool_calls/0");
    assertThat(told.path("index").asInt(-1)).isZero();
    assertThat(told.at("/function/arguments").textValue()).isEqualTo("{\"a\":[1]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[CALL]", "CALL"})
  void argumentsAreAText(String calls) {
    String call = "{'id':'c','type':'function','function':{'name':'f','arguments':{'a':1}}}";
    String message =
        "{'role':'assistant','content':null,'tool_calls':" + calls.replace("CALL", call) + "}";
    JsonNode told = whole(Dialect.OPENAI, message).at("/choices/0/message");
    assertThat(told.at("/tool_calls/0/function/arguments").textValue()).isEqualTo("{\"a\":1}");
    assertThat(told.at("/tool_calls/0").has("index")).isFalse();
    assertThat(told.path("tool_calls")).hasSize(1);
    assertThat(told.path("content").isNull()).isTrue();
    JsonNode foreign = whole(Dialect.ANTHROPIC, message);
    assertThat(foreign.at("/content/0/input/a").asInt()).isOne();
  }

  @Test
  void anObjectOfNothingIsNoCall() {
    String stream = stream(choice("'delta':{'content':'Hi','tool_calls':{}},", "'stop'"));
    String relayed = relay(asked(Dialect.OPENAI, "'stream':true,").stream(NOW), stream);
    JsonNode calls = chunks(relayed).getFirst().at("/choices/0/delta/tool_calls");
    assertThat(calls.isArray() && calls.isEmpty()).isTrue();
  }

  /** Words of a text, or of what a call says, are no field. */
  @Test
  void callsThatAreAsTheyShouldBeKeepTheirBytes() {
    String words = "'delta':{'content':'say \\'arguments\\': {}, \\'tool_calls\\':{}'},";
    String calls =
        "'delta':{'tool_calls':[" + piece("{\\'arguments\\':{},\\'tool_calls\\':{}}") + "]},";
    String stream = stream(choice(words, "null"), choice(calls, "'tool_calls'"));
    assertThat(relay(asked(Dialect.OPENAI, OWN_COUNTS).stream(NOW), stream)).isEqualTo(stream);
  }

  @Test
  void whatIsAsItShouldBeKeepsItsBytes() {
    String logged =
        choice("'delta' : {'content':'So.'},'logprobs':{'content' : [ {'token':'So.'} ]},", "null");
    String end = choice("'delta': {},", "'stop'");
    String stream = stream(logged, end, "{ \"choices\" : [] , \"usage\":{\"total_tokens\":1}}");
    assertThat(relay(asked(Dialect.OPENAI, OWN_COUNTS).stream(NOW), stream)).isEqualTo(stream);
    String answer = choice("'message' : {'role':'assistant','content': null },", "'stop'");
    assertThat(text(asked(Dialect.OPENAI, "").answer(utf8(answer), NOW).body())).isEqualTo(answer);
  }

  /** A program may be written for whoever says them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'type':'reasoning','summary':[{'type':'summary_text','text':'hm'}]},{'type':'text'}]",
        "[{'type':'image_url','image_url':{'url':'u'}}]",
        "['Hello']",
        "[{'type':'text','text':'a'},{'type':'reference','reference_ids':[1]}]",
      })
  void partsOfOtherKindsAreTheCallersToRead(String content) {
    String message = "{'role':'assistant','content':" + content + "}";
    assertThat(whole(Dialect.OPENAI, message).at("/choices/0/message/content"))
        .isEqualTo(json(content.replace('\'', '"')));
  }
}
