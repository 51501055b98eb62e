package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up a stream in either dialect, and checks the assertions that the corpus makes about it. */
final class StreamChecks {

  private record Call(String id, String name, StringBuilder arguments) {}

  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, Call> calls = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<Integer, String> blockTypes = new LinkedHashMap<>();
  private final Map<String, JsonNode> usage = new LinkedHashMap<>();
  private String model = "";
  private String firstRole = "";
  private String finish = "";
  private boolean done;
  private boolean balanced = true;
  private boolean deltasMatch = true;
  private boolean emptyDelta;
  private int open = -1;

  StreamChecks(List<SseEvent> events) {
    for (SseEvent event : events) {
      if (event.data().equals("[DONE]")) {
        done = true;
      } else if (event.hasData()) {
        JsonNode body = Json.tree(event.data()).orElseThrow();
        assertThat(event.name()).isIn("", body.path("type").asText());
        if (body.has("choices")) {
          chunk(body);
        } else {
          block(body);
        }
      }
    }
  }

  private void chunk(JsonNode chunk) {
    model = chunk.path("model").asText();
    note(chunk.path("usage"));
    for (JsonNode choice : chunk.path("choices")) {
      JsonNode delta = choice.path("delta");
      firstRole = firstRole.isEmpty() ? delta.path("role").asText("none") : firstRole;
      text.append(delta.path("content").asText(""));
      for (JsonNode tool : delta.path("tool_calls")) {
        call(
                tool.path("index").asInt(),
                tool.path("id").asText(""),
                tool.path("function").path("name").asText(""))
            .arguments()
            .append(tool.path("function").path("arguments").asText(""));
      }
      finish = choice.path("finish_reason").asText("").replace("null", "") + finish;
    }
  }

  private Call call(int index, String id, String name) {
    return calls.computeIfAbsent(index, _ -> new Call(id, name, new StringBuilder()));
  }

  private void note(JsonNode counts) {
    counts.properties().forEach(count -> usage.put(count.getKey(), count.getValue()));
  }

  private void block(JsonNode event) {
    String type = event.path("type").asText();
    if (!type.equals("ping")) {
      order.add(type);
    }
    int index = event.path("index").asInt();
    switch (type) {
      case "message_start" -> model = event.path("message").path("model").asText();
      case "content_block_start" -> {
        balanced &= open < 0 && index == blockTypes.size();
        open = index;
        JsonNode block = event.path("content_block");
        blockTypes.put(index, block.path("type").asText());
        if (block.has("id")) {
          call(index, block.path("id").asText(), block.path("name").asText());
        }
      }
      case "content_block_delta" -> delta(index, event.path("delta"));
      case "content_block_stop" -> {
        balanced &= open == index;
        open = -1;
      }
      case "message_delta" -> {
        finish = event.path("delta").path("stop_reason").asText();
        note(event.path("usage"));
      }
      default -> {}
    }
  }

  private void delta(int index, JsonNode delta) {
    balanced &= open == index;
    boolean tool = delta.path("type").asText().equals("input_json_delta");
    deltasMatch &= tool == blockTypes.getOrDefault(index, "").equals("tool_use");
    text.append(delta.path("text").asText(""));
    emptyDelta |= delta.path("text").asText("x").isEmpty();
    if (tool) {
      call(index, "", "").arguments().append(delta.path("partial_json").asText());
    }
  }

  void check(Map.Entry<String, JsonNode> property) {
    JsonNode wanted = property.getValue();
    switch (property.getKey()) {
      case "text" -> assertThat(text.toString()).isEqualTo(wanted.asText());
      case "text_before_error" -> assertThat(text.toString()).isEqualTo(wanted.asText());
      case "tool_calls", "tool_uses" -> tools(wanted);
      case "finish_reason", "stop_reason" ->
          assertThat(finish).isEqualTo(wanted.isNull() ? "" : wanted.asText());
      case "usage" -> wanted.properties().forEach(this::count);
      case "model" -> {
        if (!wanted.isNull()) {
          assertThat(model).isEqualTo(wanted.asText());
        }
      }
      case "done" -> assertThat(done).isEqualTo(wanted.asBoolean());
      case "first_chunk_role" -> assertThat(firstRole).isEqualTo(wanted.asText());
      case "tool_index_contiguous_from_zero" ->
          assertThat(calls.keySet()).allMatch(index -> index < calls.size());
      case "blocks_balanced" -> assertThat(balanced && open < 0).isTrue();
      case "message_stop_last" -> assertThat(order.getLast()).isEqualTo("message_stop");
      case "no_empty_text_delta" -> assertThat(emptyDelta).isFalse();
      case "delta_types_match_block" -> assertThat(deltasMatch).isTrue();
      case "block_types" ->
          assertThat(List.copyOf(blockTypes.values())).isEqualTo(PropertyChecks.texts(wanted));
      case "event_order" -> assertThat(order).isEqualTo(PropertyChecks.texts(wanted));
      case "event_count" ->
          wanted
              .properties()
              .forEach(
                  count ->
                      assertThat(order.stream().filter(count.getKey()::equals))
                          .as(count.getKey())
                          .hasSize(count.getValue().asInt()));
      case "no_finish" -> assertThat(finish.isEmpty() && !done).isTrue();
      case "no_tool_call_id" ->
          assertThat(calls.values()).noneMatch(call -> call.id().equals(wanted.asText()));
      case "stream_error", "reasoning_optional", "before_first_byte", "gateway_error" -> {}
      default -> throw new AssertionError("unknown assertion " + property.getKey());
    }
  }

  private void count(Map.Entry<String, JsonNode> count) {
    JsonNode found =
        count.getKey().equals("cached_tokens")
            ? usage.getOrDefault("prompt_tokens_details", Json.object()).path("cached_tokens")
            : usage.getOrDefault(count.getKey(), Json.object());
    assertThat(found.asInt()).as(count.getKey()).isEqualTo(count.getValue().asInt());
  }

  private void tools(JsonNode wanted) {
    List<Call> found = List.copyOf(calls.values());
    assertThat(found).hasSize(wanted.size());
    for (int index = 0; index < wanted.size(); index++) {
      JsonNode tool = wanted.path(index);
      assertThat(found.get(index).id()).isEqualTo(tool.path("id").asText());
      assertThat(found.get(index).name()).isEqualTo(tool.path("name").asText());
      String arguments = found.get(index).arguments().toString();
      JsonNode input = tool.has("input") ? tool.path("input") : tool.path("arguments_json");
      if (input.isObject()) {
        JsonNode parsed = Json.tree(arguments.isEmpty() ? "{}" : arguments).orElseThrow();
        assertThat(CanonicalForm.plain(parsed)).isEqualTo(CanonicalForm.plain(input));
      }
      if (tool.has("arguments_text")) {
        assertThat(arguments).isEqualTo(tool.path("arguments_text").asText());
      }
    }
  }
}
