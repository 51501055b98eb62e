package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;

/**
 * Calls in the kinds that OpenAI's library declares: an array of them, with arguments that are a
 * text of JSON. Text Generation Inference streams one as an object, and said arguments as an object
 * (text-generation-inference #2864 and #2949).
 */
final class DeclaredCalls {

  private static final String CALLS = "tool_calls";
  private static final String FUNCTION = "function";
  private static final String ARGUMENTS = "arguments";
  private static final String INDEX = "index";

  private DeclaredCalls() {}

  /** Whether a message, or a piece of one, has calls of another kind. */
  static boolean areOff(JsonNode message) {
    JsonNode calls = message.path(CALLS);
    return calls.isObject() || calls.valueStream().anyMatch(DeclaredCalls::isOff);
  }

  private static boolean isOff(JsonNode call) {
    return call.path(FUNCTION).path(ARGUMENTS).isObject();
  }

  /**
   * Says them as they should be.
   *
   * @param streamed whether they come in pieces, which say to which call they belong
   */
  static void say(ObjectNode message, boolean streamed) {
    ArrayNode told = Json.array();
    for (JsonNode call : OpenAiAnswerReader.calls(message)) {
      if (call.isObject() && call.isEmpty()) {
        continue; // an object of nothing is no call
      }
      if (isOff(call) && call.path(FUNCTION) instanceof ObjectNode function) {
        function.put(ARGUMENTS, Json.text(function.path(ARGUMENTS)));
      }
      if (streamed && call instanceof ObjectNode piece && !piece.hasNonNull(INDEX)) {
        piece.put(INDEX, told.size());
      }
      told.add(call);
    }
    message.set(CALLS, told);
  }
}
