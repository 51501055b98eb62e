package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One answer that is told in several choices. GitHub's Copilot has each call of Claude's in a
 * choice of its own, behind that of its words (gptel #1284, mini-swe-agent #804, nanobot #1555), as
 * LiteLLM has those of models that it asks by another API (litellm #33931, #35444). Who asked for
 * one answer reads the first choice, and would hear of no call.
 */
final class SplitAnswer {

  private static final String CHOICES = "choices";
  private static final String MESSAGE = "message";
  private static final String CALLS = "tool_calls";
  private static final String CONTENT = "content";
  private static final String REASON = "finish_reason";
  private static final Set<String> SILENT_OF_CALLS = Set.of("", "null", "stop");
  private static final Set<String> OF_CALLS = Set.of(CALLS, "function_call");

  private SplitAnswer() {}

  /** The answer in one choice, if its pieces are in several. */
  static Optional<JsonNode> united(JsonNode document) {
    JsonNode choices = document.path(CHOICES);
    int place = OpenAiAnswerReader.placeOfFirst(choices);
    List<JsonNode> pieces = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>();
    for (int at = 0; at < choices.size(); at++) {
      if (at != place) {
        (isNothingButCalls(choices.path(at)) ? pieces : others).add(choices.path(at));
      }
    }
    if (pieces.isEmpty() || !choices.path(place).path(MESSAGE).isObject()) {
      return Optional.empty();
    }
    ArrayNode told = Json.array().add(with(pieces, choices.path(place).deepCopy()));
    ObjectNode anew = document.deepCopy();
    anew.set(CHOICES, told.addAll(others));
    return Optional.of(anew);
  }

  private static boolean isNothingButCalls(JsonNode choice) {
    JsonNode message = choice.path(MESSAGE);
    boolean words =
        !message.path(CONTENT).asText("").isBlank()
            || !message.path(CONTENT).isEmpty()
            || !message.path("refusal").asText("").isEmpty();
    return !words && message.path(CALLS).isArray() && !message.path(CALLS).isEmpty();
  }

  private static JsonNode with(List<JsonNode> pieces, ObjectNode first) {
    ObjectNode message = (ObjectNode) first.path(MESSAGE);
    ArrayNode calls = Json.array();
    Set<String> known = new HashSet<>();
    add(message, calls, known);
    pieces.forEach(piece -> add(piece.path(MESSAGE), calls, known));
    message.set(CALLS, calls);
    if (SILENT_OF_CALLS.contains(reason(first))) {
      first.put(REASON, CALLS);
    }
    for (JsonNode piece : pieces) {
      if (!SILENT_OF_CALLS.contains(reason(piece)) && !OF_CALLS.contains(reason(piece))) {
        first.put(REASON, reason(piece)); // a piece that was cut or given up is no whole call
      }
    }
    return first;
  }

  private static String reason(JsonNode choice) {
    return choice.path(REASON).asText("").strip();
  }

  /** A call that another choice has said already is the same one. */
  private static void add(JsonNode message, ArrayNode calls, Set<String> known) {
    List<String> said = new ArrayList<>();
    for (JsonNode call : OpenAiAnswerReader.calls(message)) {
      String id = call.path("id").asText("");
      if (id.isEmpty() || !known.contains(id)) {
        calls.add(call);
        said.add(id);
      }
    }
    known.addAll(said);
  }
}
