package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids of calls that some servers give twice, and ids that only some servers take. */
class DoubledIdsTest {

  private static JsonNode told(Dialect caller, JsonNode request, Target target) {
    return json(Translation.of(Payload.read(caller, Json.bytes(request)), target, "m").body());
  }

  private static Target other(Dialect caller) {
    return caller == Dialect.OPENAI ? ANTHROPIC : OPENAI;
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theFirstOfEachIdStaysAndTheOthersAreTold(Dialect caller) {
    JsonNode request =
        ToolRounds.request(
            caller, List.of(List.of("call_0"), List.of("call_1", "call_0"), List.of("call_0")));
    Target target = other(caller);
    List<String> ids = ToolRounds.answered(told(caller, request, target), target.dialect());
    assertThat(ids).startsWith("call_0", "call_1").doesNotHaveDuplicates();
    assertThat(ids.subList(2, 4)).allMatch(id -> id.matches("call_0_[23]_[0-9a-f]{8}"));
  }

  @Test
  void twoThatAreMadeToFitStayTwo() {
    JsonNode request =
        ToolRounds.request(Dialect.OPENAI, List.of(List.of("a:1"), List.of("a_1"), List.of("a.1")));
    List<String> ids =
        ToolRounds.answered(told(Dialect.OPENAI, request, ANTHROPIC), Dialect.ANTHROPIC);
    assertThat(ids).doesNotHaveDuplicates().contains("a_1").allMatch(id -> id.startsWith("a_1"));
  }

  /** A caller may have heard from this gateway, or another one, what is made of an id. */
  @Test
  void whatIsMadeIsNoneOfTheCallersOwn() {
    JsonNode first = ToolRounds.request(Dialect.OPENAI, List.of(List.of("a:1")));
    String made =
        ToolRounds.answered(told(Dialect.OPENAI, first, ANTHROPIC), Dialect.ANTHROPIC).getFirst();
    JsonNode request = ToolRounds.request(Dialect.OPENAI, List.of(List.of("a:1"), List.of(made)));
    List<String> ids =
        ToolRounds.answered(told(Dialect.OPENAI, request, ANTHROPIC), Dialect.ANTHROPIC);
    assertThat(ids).hasSize(2).doesNotHaveDuplicates().endsWith(made);
  }

  @Test
  void callsOfAnEmptyIdGetOneEach() {
    JsonNode request = ToolRounds.request(Dialect.ANTHROPIC, List.of(List.of("", ""), List.of("")));
    for (Target target : List.of(OPENAI, imitating(Provider.OPENAI))) {
      assertThat(ToolRounds.answered(told(Dialect.ANTHROPIC, request, target), Dialect.OPENAI))
          .hasSize(3)
          .doesNotHaveDuplicates()
          .doesNotContain("");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "provider.example, kimi-k2.7, true",
    "provider.example, us.anthropic.claude-sonnet-4-5, false",
    "api.anthropic.com, m, false",
  })
  void whoImitatesAnthropicHearsItsOwnIds(String host, String model, boolean asGiven) {
    String id = "functions.look:0";
    JsonNode request = ToolRounds.request(Dialect.OPENAI, List.of(List.of(id)));
    Payload asked = Payload.read(Dialect.OPENAI, Json.bytes(request));
    Target target = Fixtures.hosted(Provider.ANTHROPIC, host);
    JsonNode body = json(Translation.of(asked, target, model).body());
    String told = ToolRounds.answered(body, Dialect.ANTHROPIC).getFirst();
    assertThat(told.equals(id)).isEqualTo(asGiven);
    assertThat(told.matches("[a-zA-Z0-9_-]{1,128}")).isEqualTo(!asGiven);
  }

  private static final String ASK = "{'role':'user','content':'Hi'}";
  private static final String TWO =
      ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}},"
          + "{'type':'tool_use','id':'a','name':'f','input':{}}]}";

  private static String results(int count) {
    String result = "{'type':'tool_result','tool_use_id':'a','content':'x'}";
    return ",{'role':'user','content':[" + (result + ",").repeat(count - 1) + result + "]}";
  }

  @ParameterizedTest
  @CsvSource({"1, messages[1].content[1]", "3, messages[2].content[2]"})
  void whatFitsNoCallIsStillRefused(int results, String place) {
    String fields = "{'max_tokens':9,'messages':[" + ASK + TWO + results(results) + "]}";
    Payload payload = payload(Dialect.ANTHROPIC, fields);
    RefusedRequest refused =
        catchThrowableOfType(
            RefusedRequest.class, () -> Translation.of(payload, imitating(Provider.OPENAI), "m"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.param()).contains(place);
  }

  @Test
  void theLastTwoMayWaitAndAreTwo() {
    Payload payload = payload(Dialect.ANTHROPIC, "{'max_tokens':9,'messages':[" + ASK + TWO + "]}");
    JsonNode body = json(Translation.of(payload, imitating(Provider.OPENAI), "m").body());
    assertThat(body.at("/messages/1/tool_calls").findValuesAsText("id"))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  private static String stream(String... calls) {
    StringBuilder events = new StringBuilder();
    for (String call : calls) {
      events.append("data: {'choices':[{'index':0,'delta':{'tool_calls':[" + call + "]}}]}\n\n");
    }
    events.append("data: {'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}\n\n");
    return (events + "data: [DONE]\n\n").replace('\'', '"');
  }

  private static List<String> inputs(String stream) {
    Payload payload =
        payload(Dialect.ANTHROPIC, "{'max_tokens':9,'stream':true,'messages':[" + ASK + "]}");
    String relayed = relay(Translation.of(payload, OPENAI, "m").stream(NOW), stream);
    return relayed
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> json(line.substring(6)))
        .filter(event -> event.at("/content_block/id").isTextual())
        .map(event -> event.at("/content_block/name").asText())
        .toList();
  }

  @Test
  void callsOfOneIdAndNoIndexAreToldApartByTheirArguments() {
    String call = "{'id':'call_0','function':{'name':'%s','arguments':'[%d]'}}";
    assertThat(inputs(stream(call.formatted("f", 1), call.formatted("g", 2))))
        .containsExactly("f", "g");
    assertThat(inputs(stream(call.formatted("f", 1) + "," + call.formatted("f", 2))))
        .containsExactly("f", "f");
  }
}
