package dev.trustgate.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conversations in which tools are called, round by round, under chosen ids. Every call has a
 * number for its argument, and its result holds that number: so it shows which result belongs to
 * which.
 */
final class ToolRounds {

  private final Dialect dialect;
  private final ArrayNode messages = Json.array();
  private int number;

  private ToolRounds(Dialect dialect) {
    this.dialect = dialect;
  }

  /** A request of these rounds, each the ids of its calls; the results come back to front. */
  static ObjectNode request(Dialect dialect, List<List<String>> rounds) {
    ToolRounds talk = new ToolRounds(dialect);
    talk.messages.addObject().put("role", "user").put("content", "Hi");
    rounds.forEach(talk::round);
    ObjectNode request = Json.object().put("model", "m").put("max_tokens", 9);
    request.set("messages", talk.messages);
    return request;
  }

  private void round(List<String> ids) {
    ArrayNode calls = Json.array();
    Map<String, List<Integer>> numbers = new LinkedHashMap<>();
    for (String id : ids) {
      numbers.computeIfAbsent(id, _ -> new ArrayList<>()).add(number);
      calls.add(call(id, number++));
    }
    boolean openai = dialect == Dialect.OPENAI;
    messages.addObject().put("role", "assistant").set(openai ? "tool_calls" : "content", calls);
    ArrayNode results = openai ? messages : Json.array();
    for (String id : ids.reversed()) {
      results.add(
          result(id, "r" + numbers.computeIfAbsent(id, _ -> new ArrayList<>()).removeFirst()));
    }
    if (!openai) {
      messages.addObject().put("role", "user").set("content", results);
    }
  }

  private ObjectNode call(String id, int argument) {
    ObjectNode call = Json.object().put("id", id);
    ObjectNode input = Json.object().put("n", argument);
    if (dialect == Dialect.ANTHROPIC) {
      return call.put("type", "tool_use").put("name", "look").set("input", input);
    }
    call.put("type", "function")
        .putObject("function")
        .put("name", "look")
        .put("arguments", Json.text(input));
    return call;
  }

  private ObjectNode result(String id, String text) {
    return dialect == Dialect.OPENAI
        ? Json.object().put("role", "tool").put("tool_call_id", id).put("content", text)
        : Json.object().put("type", "tool_result").put("tool_use_id", id).put("content", text);
  }

  /** The ids of the calls by their numbers, each answered by its own result right behind. */
  static List<String> answered(JsonNode body, Dialect dialect) {
    List<String> ids = new ArrayList<>();
    Map<String, String> waiting = new LinkedHashMap<>();
    for (JsonNode message : body.path("messages")) {
      boolean openai = dialect == Dialect.OPENAI;
      boolean speaks = message.path("role").asText().equals("assistant");
      for (JsonNode piece : openai && !speaks ? Json.array().add(message) : pieces(message)) {
        String answered = piece.path(openai ? "tool_call_id" : "tool_use_id").asText("");
        if (speaks) {
          waiting.put(piece.path("id").asText(), "r" + argument(piece));
          assertThat(argument(piece)).isEqualTo(ids.size());
          ids.add(piece.path("id").asText());
        } else if (!answered.isEmpty() || piece.has("tool_use_id")) {
          assertThat(piece.path("content").asText()).isEqualTo(waiting.remove(answered));
        }
      }
      assertThat(openai || speaks || waiting.isEmpty()).isTrue();
    }
    assertThat(waiting).isEmpty();
    return ids;
  }

  private static JsonNode pieces(JsonNode message) {
    JsonNode calls = message.path("tool_calls");
    return calls.isArray() ? calls : message.path("content");
  }

  private static int argument(JsonNode call) {
    JsonNode arguments = call.at("/function/arguments");
    JsonNode input =
        arguments.isTextual() ? Fixtures.json(arguments.textValue()) : call.path("input");
    return input.path("n").asInt(-1);
  }
}
