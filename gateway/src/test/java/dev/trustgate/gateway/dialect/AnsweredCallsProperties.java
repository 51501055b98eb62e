package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Calls of a translated answer have ids of their own, in it and in the whole conversation. */
class AnsweredCallsProperties {

  /** What the gateway calls a call of this moment. */
  private static final String MADE = "call_tg-" + Long.toString(NOW.toEpochMilli(), 36) + "_0";

  @Provide
  Arbitrary<List<String>> ids() {
    return Arbitraries.of("call_0", "call_1", "functions.f:0", MADE).list().ofMaxSize(4);
  }

  @Property(tries = 400)
  void noTwoOfTheConversationAreAlike(
      @ForAll Dialect caller,
      @ForAll("ids") List<String> before,
      @ForAll("ids") List<String> called,
      @ForAll boolean streamed) {
    Dialect provider = caller == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    byte[] request = Json.bytes(ToolRounds.request(caller, before.stream().map(List::of).toList()));
    Translation asked = Translation.of(Payload.read(caller, request), targetOf(provider), "m");
    List<String> told =
        streamed
            ? streamed(relay(asked.stream(NOW), stream(provider, called)))
            : whole(json(asked.answer(Fixtures.utf8(answer(provider, called)), NOW).body()));
    assertThat(told).hasSameSizeAs(called).doesNotHaveDuplicates();
    assertThat(told).doesNotContainAnyElementsOf(before.isEmpty() ? List.of("none") : before);
    for (int call = 0; call < called.size(); call++) {
      String id = called.get(call);
      boolean free = !before.contains(id) && called.indexOf(id) == call && !id.equals(MADE);
      assertThat(told.get(call)).matches(own -> !free || own.equals(id));
    }
  }

  private static String answer(Dialect provider, List<String> ids) {
    boolean openai = provider == Dialect.OPENAI;
    String call =
        openai
            ? "{'id':'%s','type':'function','function':{'name':'f','arguments':'{}'}}"
            : "{'type':'tool_use','id':'%s','name':'f','input':{}}";
    String calls = ids.stream().map(call::formatted).collect(Collectors.joining(","));
    String form =
        openai
            ? "{'id':'c','choices':[{'message':{'role':'assistant','content':'Hi','tool_calls':[%s]},"
                + "'finish_reason':'tool_calls'}]}"
            : "{'id':'c','type':'message','role':'assistant','content':[%s],'stop_reason':'tool_use'}";
    return form.formatted(calls).replace('\'', '"');
  }

  /** The ids of the calls of a whole answer, in either language. */
  private static List<String> whole(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.at("/choices/0/message/tool_calls").forEach(call -> ids.add(call.path("id").asText()));
    for (JsonNode block : answer.path("content")) {
      if (block.path("type").asText().equals("tool_use")) {
        ids.add(block.path("id").asText());
      }
    }
    return ids;
  }

  /** A stream in which every call comes in three events, and its number is its argument. */
  private static String stream(Dialect provider, List<String> ids) {
    boolean openai = provider == Dialect.OPENAI;
    return IntStream.range(0, ids.size())
            .mapToObj(call -> openai ? chunks(call, ids.get(call)) : block(call, ids.get(call)))
            .collect(Collectors.joining())
        + (openai
            ? events("{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}", "[DONE]")
            : events(
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'}}",
                "{'type':'message_stop'}"));
  }

  private static String chunks(int index, String id) {
    String chunk = "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':" + index + ",%s}]}}]}";
    return events(
        chunk.formatted("'id':'" + id + "','function':{'name':'f','arguments':''}"),
        chunk.formatted("'id':'" + id + "','function':{'arguments':'{\\\"n\\\":'}"),
        chunk.formatted("'function':{'arguments':'" + index + "}'}"));
  }

  private static String block(int index, String id) {
    String delta =
        "{'type':'content_block_delta','index':%d,'delta':{'type':'input_json_delta','partial_json':'%s'}}";
    return events(
        "{'type':'content_block_start','index':"
            + index
            + ",'content_block':{'type':'tool_use','id':'"
            + id
            + "','name':'f','input':{}}}",
        delta.formatted(index, "{\\\"n\\\":"),
        delta.formatted(index, index + "}"),
        "{'type':'content_block_stop','index':" + index + "}");
  }

  private static String events(String... data) {
    StringBuilder events = new StringBuilder();
    for (String one : data) {
      events.append("data: ").append(one.replace('\'', '"')).append("\n\n");
    }
    return events.toString();
  }

  /** The same of a stream; each call must have its own arguments. */
  private static List<String> streamed(String relayed) {
    Map<Integer, String> ids = new TreeMap<>();
    Map<Integer, String> arguments = new TreeMap<>();
    for (String line : relayed.lines().toList()) {
      if (!line.startsWith("data: {")) {
        continue;
      }
      JsonNode event = json(line.substring("data: ".length()));
      JsonNode call = event.at("/choices/0/delta/tool_calls/0");
      int index = (call.isMissingNode() ? event : call).path("index").asInt();
      String id = call.path("id").asText(event.at("/content_block/id").asText(""));
      if (!id.isEmpty()) {
        assertThat(ids.put(index, id)).isNull();
      }
      String more = event.at("/delta/partial_json").asText("");
      arguments.merge(index, call.at("/function/arguments").asText(more), (one, two) -> one + two);
    }
    ids.keySet().forEach(call -> assertThat(arguments.get(call)).isEqualTo("{\"n\":" + call + "}"));
    return List.copyOf(ids.values());
  }
}
