package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each piece of a streamed call says to which it belongs, for OpenAI's libraries fail without. */
class CallIndexesTest {

  private static final String DONE = "data: [DONE]\n\n";
  private static final String ASKED =
      "{'stream':true,'stream_options':{'include_usage':true},"
          + "'messages':[{'role':'user','content':'Hi'}]}";

  private static StreamTranslator stream() {
    var google = hosted(Provider.OPENAI, "generativelanguage.googleapis.com");
    return Translation.of(payload(Dialect.OPENAI, ASKED), google, "gemini-3-flash").stream(NOW);
  }

  private static String events(String... calls) {
    return Stream.of(calls)
        .map(one -> "{'index':0,'delta':{'role':'assistant','tool_calls':[" + one + "]}}")
        .map(choice -> "data: {'choices':[" + choice + "]}\n\n")
        .collect(Collectors.joining())
        .replace('\'', '"');
  }

  private static String call(String id, String name, String arguments) {
    String function = "'name':'" + name + "','arguments':'" + arguments + "'";
    return "{'id':'" + id + "','type':'function','function':{" + function + "}}";
  }

  private static List<Integer> indexes(String relayed) {
    List<Integer> indexes = new ArrayList<>();
    relayed
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring(6)).at("/choices/0/delta/tool_calls"))
        .flatMap(JsonNode::valueStream)
        .forEach(call -> indexes.add(call.path("index").asInt(-1)));
    return indexes;
  }

  @Test
  void eachCallHasOne() {
    String said = events(call("a", "f", "{}"), call("b", "f", "{}"), call("c", "g", "{}"));
    StreamTranslator stream = stream();
    assertThat(indexes(relay(stream, said + DONE))).containsExactly(0, 1, 2);
    assertThat(stream.complete()).isTrue();
  }

  @Test
  void alsoTwoOfOneChunkAndWithoutIds() {
    String second = call("", "g", "{}").replace("'type'", "'index':null,'type'");
    String two = call("", "f", "{}") + "," + second;
    assertThat(indexes(relay(stream(), events(two, call("", "h", "{}")) + DONE)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void piecesHaveThatOfTheirCall() {
    String rest = "{'id':'','type':'','function':{'arguments':'x'}}";
    String seal = "{'extra_content':{'google':{'thought_signature':'s'}}}";
    String said = events(call("a", "f", ""), rest, call("b", "g", ""), seal, call("a", "", "y"));
    assertThat(indexes(relay(stream(), said + DONE))).containsExactly(0, 0, 1, 1, 0);
  }

  @Test
  void soHaveThoseThatSayNothing() {
    String nothing = "{'type':'function','function':{'arguments':''}}";
    String said = events(call("a", "f", ""), nothing, call("b", "g", ""), nothing);
    assertThat(indexes(relay(stream(), said + DONE))).containsExactly(0, 0, 1, 1);
  }

  @Test
  void argumentsOfAnotherKindAreSaidAsTheyShouldBe() {
    String object = "{'id':'b','function':{'name':'g','arguments':{'a':1}}}";
    String told = relay(stream(), events(call("a", "f", "{}"), object) + DONE);
    assertThat(indexes(told)).containsExactly(0, 1);
    assertThat(told).contains("\"arguments\":\"{\\\"a\\\":1}\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'index':0,'id':'a','function':{'name':'f','arguments':''}}",
        "{'index':1,'function':{'arguments':'say \\'tool_calls\\':[{}]'}}",
        "",
      })
  void whoSaysOneKeepsItsBytes(String call) {
    String said = events(call, call) + DONE;
    assertThat(relay(stream(), said)).isEqualTo(said);
  }

  @Test
  void countsThatNobodyAskedForAreTakenOutAllTheSame() {
    String quiet = ASKED.replace("'stream_options':{'include_usage':true},", "");
    var google = hosted(Provider.OPENAI, "generativelanguage.googleapis.com");
    var stream = Translation.of(payload(Dialect.OPENAI, quiet), google, "m").stream(NOW);
    String counted = events(call("a", "f", "{}")).replace("]}\n", "],\"usage\":null}\n");
    String told = relay(stream, counted + DONE);
    assertThat(indexes(told)).containsExactly(0);
    assertThat(told).doesNotContain("usage");
  }
}
