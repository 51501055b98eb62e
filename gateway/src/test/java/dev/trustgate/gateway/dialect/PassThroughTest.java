package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.target;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that stays in its language keeps its bytes. */
class PassThroughTest {

  private static final String ONE = "{\"role\":\"user\",\"content\":\"x\"}";

  private static String sent(String request, String model) {
    return text(Translation.of(payload(Dialect.OPENAI, request), OPENAI, model).body());
  }

  @Test
  void sendsTheVeryBytesWhenNothingChanges() {
    String request = "{ \"model\" :\"m\", \"new_field\": 1.50, \"messages\":[ " + ONE + " ] }";
    assertThat(sent(request, "m")).isEqualTo(request);
  }

  @Test
  void changesTheModelAndNotAnotherByte() {
    String request = "{ \"messages\":[" + ONE + "],\n \"model\" : \"a\" , \"x\":{\"model\":\"a\"}}";
    assertThat(sent(request, "b"))
        .isEqualTo("{ \"messages\":[" + ONE + "],\n \"model\" : \"b\" , \"x\":{\"model\":\"a\"}}");
  }

  @Test
  void addsTheModelWhenThereIsNone() {
    assertThat(sent("{\"messages\":[" + ONE + "]}", "b"))
        .isEqualTo("{\"model\":\"b\",\"messages\":[" + ONE + "]}");
  }

  @Test
  void findsTheFieldBehindAnEscapedName() {
    assertThat(sent("{\"mod\\u0065l\":\"a\",\"messages\":[" + ONE + "]}", "b"))
        .isEqualTo("{\"mod\\u0065l\":\"b\",\"messages\":[" + ONE + "]}");
  }

  @Test
  void turnsAForeignSystemPromptIntoTheFirstMessage() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'model':'gpt-4','messages':[{'role':'user','content':'Hello!'}],"
                    + "'max_tokens':1000,'system':'You are an assistant','temperature':0.7}"),
            OPENAI,
            "gpt-4");
    assertThat(text(translation.body()))
        .isEqualTo(
            ("{'model':'gpt-4','messages':[{'role':'system','content':'You are an assistant'},"
                    + "{'role':'user','content':'Hello!'}],'max_tokens':1000,'temperature':0.7}")
                .replace('\'', '"'));
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void doesNotSayTheSystemPromptTwice() {
    String sent =
        sent(
            "{'model':'m','messages':[{'role':'system','content':'A'}," + ONE + "],'system':'A'}",
            "m");
    assertThat(json(sent).path("messages")).hasSize(2);
    assertThat(json(sent).has("system")).isFalse();
  }

  @Test
  void namesTheForeignFieldsItTakesOut() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'top_k':5,'model':'m','messages':["
                    + ONE
                    + "],'stop_sequences':['x'],'thinking':{}}"),
            OPENAI,
            "m");
    assertThat(json(translation.body()))
        .isEqualTo(json("{\"stop\":[\"x\"],\"model\":\"m\",\"messages\":[" + ONE + "]}"));
    assertThat(translation.dropped()).containsExactlyInAnyOrder("top_k", "thinking");
  }

  @Test
  void passesAnthropicToAnthropicAsItIs() {
    String request =
        "{\"model\":\"c\",\"system\":\"A\",\"top_k\":5,\"max_tokens\":7,\"messages\":["
            + ONE
            + "]}";
    Translation translation = Translation.of(payload(Dialect.ANTHROPIC, request), ANTHROPIC, "c");
    assertThat(text(translation.body())).isEqualTo(request);
  }

  @Test
  void addsRequiredHeadersUnlessTheTargetHasThem() {
    Payload request = payload(Dialect.ANTHROPIC, "{'max_tokens':7,'messages':[" + ONE + "]}");
    assertThat(Translation.of(request, ANTHROPIC, "c").headers())
        .containsEntry("anthropic-version", "2023-06-01")
        .containsEntry("content-type", "application/json");
    var own = target(Provider.ANTHROPIC, Map.of("Anthropic-Version", "2026-10-21"));
    assertThat(Translation.of(request, own, "c").headers()).doesNotContainKey("anthropic-version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"choices\":[", "[]", "{}", "{\"choices\":[]}", "7"})
  void refusesAnAnswerThatIsNone(String body) {
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, "{'messages':[" + ONE + "]}"), OPENAI, "m");
    assertThatThrownBy(() -> translation.answer(utf8(body), NOW)).isInstanceOf(NotTheDialect.class);
  }

  private static final String CHUNK =
      "data:"
          + " {\"id\":\"c\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}],\"usage\":null}\n\n";
  private static final String FINISH =
      "data:"
          + " {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String COUNTS =
      "data:"
          + " {\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";

  private static StreamTranslator stream(String options) {
    String request = "{'model':'m','stream':true," + options + "'messages':[" + ONE + "]}";
    return Translation.of(payload(Dialect.OPENAI, request), OPENAI, "m").stream(NOW);
  }

  @Test
  void asksForCountsAndTakesThemOutAgain() {
    assertThat(
            json(sent("{'model':'m','stream':true,'messages':[" + ONE + "]}", "m"))
                .at("/stream_options/include_usage")
                .asBoolean())
        .isTrue();
    StreamTranslator stream = stream("");
    String relayed = relay(stream, CHUNK + FINISH + COUNTS + "data: [DONE]\n\n");
    assertThat(relayed)
        .isEqualTo(CHUNK.replace(",\"usage\":null", "") + FINISH + "data: [DONE]\n\n");
    assertThat(stream.usage()).contains(new Usage(3, 2, 0, 0, 0));
    assertThat(stream.model()).contains("m-1");
  }

  /** Some say them with the reason for the end, or with every piece. */
  @Test
  void takesCountsOutOfChunksThatSayMore() {
    String counts = ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
    String text = CHUNK.replace(",\"usage\":null}\n\n", counts);
    String end = FINISH.replace("}\n\n", counts);
    StreamTranslator stream = stream("");
    assertThat(relay(stream, text + end + "data: [DONE]\n\n"))
        .isEqualTo(CHUNK.replace(",\"usage\":null", "") + FINISH + "data: [DONE]\n\n");
    assertThat(stream.usage()).contains(new Usage(3, 2, 0, 0, 0));
    assertThat(relay(stream("'stream_options':{'include_usage':true},"), text + end))
        .startsWith(text + end);
  }

  @Test
  void leavesCountsInWhenTheCallerAsked() {
    String whole = CHUNK + FINISH + COUNTS + "data: [DONE]\n\n";
    assertThat(relay(stream("'stream_options':{'include_usage':true},"), whole)).isEqualTo(whole);
  }

  @Test
  void suppliesDoneOnlyBehindAFinishReason() {
    StreamTranslator finished = stream("");
    assertThat(relay(finished, CHUNK + FINISH)).endsWith("data: [DONE]\n\n");
    assertThat(finished.complete()).isTrue();
    StreamTranslator cut = stream("");
    assertThat(relay(cut, CHUNK)).doesNotContain("[DONE]");
    assertThat(cut.complete()).isFalse();
  }

  @Test
  void tellsEventsApart() {
    StreamTranslator stream = stream("");
    assertThat(step(stream, ": ping\n\n").meaningful()).isFalse();
    assertThat(
            step(
                    stream,
                    "data:"
                        + " {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n")
                .meaningful())
        .isFalse();
    assertThat(step(stream, CHUNK).meaningful()).isTrue();
    assertThat(step(stream, "data: {\"broken\n\n").malformed()).isTrue();
    StreamStep error =
        step(stream, "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n");
    assertThat(error.error().orElseThrow().status()).isEqualTo(529);
    assertThat(error.bytes()).isEmpty();
  }

  private static StreamStep step(StreamTranslator stream, String event) {
    return stream.accept(new SseParser().feed(utf8(event)).getFirst());
  }

  @Test
  void takesCountsOutHoweverTheyAreSpaced() {
    String spaced = "data: {\"id\": \"c\", \"choices\": [], \"usage\": {\"prompt_tokens\": 3}}\n\n";
    assertThat(relay(stream(""), CHUNK.replace(":null}\n", ": null}\n") + spaced))
        .isEqualTo(CHUNK.replace(",\"usage\":null", ""));
  }

  @Test
  void turnsTheUnionsForeignFieldsForAnthropicToo() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.ANTHROPIC,
                "{'model':'c','messages':["
                    + ONE
                    + "],'stop':'x','max_completion_tokens':5,'n':2,'new':1}"),
            ANTHROPIC,
            "c");
    assertThat(json(translation.body()))
        .isEqualTo(
            json(
                "{\"stop_sequences\":[\"x\"],\"max_tokens\":5,\"model\":\"c\","
                    + "\"messages\":["
                    + ONE
                    + "],\"new\":1}"));
    assertThat(translation.dropped()).containsExactly("n");
  }

  @Test
  void anotherModelIsNotAskedForWhatItRefuses() {
    Translation toOpenAi =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'model':'gpt-4','messages':[" + ONE + "],'temperature':0.7,'max_tokens':9}"),
            OPENAI,
            "gpt-5");
    assertThat(json(toOpenAi.body()))
        .isEqualTo(
            json("{\"max_completion_tokens\":9,\"model\":\"gpt-5\",\"messages\":[" + ONE + "]}"));
    assertThat(toOpenAi.dropped()).containsExactly("temperature");
    Translation toAnthropic =
        Translation.of(
            payload(
                Dialect.ANTHROPIC,
                "{'model':'claude-3-haiku','messages':["
                    + ONE
                    + "],'max_tokens':9,'top_k':3,'top_p':0.5}"),
            ANTHROPIC,
            "claude-opus-4-8");
    assertThat(toAnthropic.dropped()).containsExactlyInAnyOrder("top_k", "top_p");
  }

  @Test
  void sealedReasoningOfAnotherProviderIsNotShownToOpenAi() {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'model':'m','system':'S','messages':[{'role':'assistant','content':'A',"
                    + "'reasoning_content':'hm','thinking_blocks':[{'type':'thinking'}]}]}"),
            OPENAI,
            "m");
    assertThat(translation.dropped())
        .containsExactly("messages.thinking_blocks", "messages.reasoning_content");
    assertThat(json(translation.body()))
        .isEqualTo(
            json(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
                    + "{\"role\":\"assistant\",\"content\":\"A\"}]}"));
  }

  @Test
  void oneFinishedChoiceOfSeveralIsNoEnd() {
    String first = FINISH.replace("}]}", "},{\"index\":1,\"delta\":{\"content\":\"x\"}}]}");
    StreamTranslator cut = stream("'n':2,");
    assertThat(relay(cut, first)).doesNotContain("[DONE]");
    assertThat(cut.complete()).isFalse();
    StreamTranslator whole = stream("'n':2,");
    relay(whole, first + FINISH.replace("\"index\":0", "\"index\":1"));
    assertThat(whole.complete()).isTrue();
  }

  private static final String OPENAI_TOOLS =
      "'tools':[{'type':'function','function':{'name':'f',"
          + "'parameters':{'type':'object','properties':{}}}}]";
  private static final String ANTHROPIC_TOOLS =
      "'tools':[{'name':'f','input_schema':{'type':'object','properties':{}}}]";

  @Test
  void saysToolsInTheFormOfTheirLanguage() {
    String toOpenAi =
        sent(
            "{'model':'m','messages':["
                + ONE
                + "],"
                + ANTHROPIC_TOOLS
                + ",'tool_choice':{'type':'any'}}",
            "m");
    assertThat(json(toOpenAi))
        .isEqualTo(
            json(
                ("{'model':'m','messages':["
                        + ONE
                        + "],"
                        + OPENAI_TOOLS
                        + ",'tool_choice':'required'}")
                    .replace('\'', '"')));
    Payload payload =
        payload(
            Dialect.ANTHROPIC,
            "{'model':'c','max_tokens':9,'messages':["
                + ONE
                + "],"
                + OPENAI_TOOLS
                + ",'tool_choice':'required'}");
    assertThat(json(Translation.of(payload, ANTHROPIC, "c").body()))
        .isEqualTo(
            json(
                ("{'model':'c','max_tokens':9,'messages':["
                        + ONE
                        + "],"
                        + ANTHROPIC_TOOLS
                        + ",'tool_choice':{'type':'any'}}")
                    .replace('\'', '"')));
  }

  /** OpenAI's libraries read the data of each event as JSON, and break off at none. */
  @ParameterizedTest
  @ValueSource(strings = {"data:", "data: ", "data", "event: ping\ndata:", "id: 7\ndata: "})
  void anEventWithoutALetterOfDataIsLeftOut(String empty) {
    String request = "{'model':'m','stream':true,'max_tokens':9,'messages':[" + ONE + "]}";
    for (Dialect dialect : Dialect.values()) {
      String words = String.join("", Streams.of(dialect, List.of("Hi", " there"), "one"));
      Payload payload = payload(dialect, request);
      Translation translation = Translation.of(payload, targetOf(dialect), "m");
      String withEmpty = words.replace("\n\n", "\n\n" + empty + "\n\n");
      assertThat(relay(translation.stream(NOW), empty + "\n\n" + withEmpty))
          .isEqualTo(relay(translation.stream(NOW), words));
    }
  }
}
