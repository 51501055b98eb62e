package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.InputObject;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StopReason;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.Optional;

/**
 * Writes a {@code message}. Reasoning of another provider is left out: it bears no seal that
 * Anthropic would accept when the caller hands it back.
 */
final class AnthropicAnswerWriter {

  private AnthropicAnswerWriter() {}

  static ObjectNode write(Answer answer, StreamHead head) {
    ObjectNode message =
        Json.object()
            .put("id", answer.id().orElse(head.id()))
            .put("type", "message")
            .put("role", "assistant")
            .put("model", answer.model().orElse(head.model()));
    ArrayNode content = message.putArray("content");
    boolean refused = false;
    for (AnswerPart part : answer.parts()) {
      refused |= part instanceof AnswerPart.Refusal;
      add(content, part);
    }
    var reason = refused ? Optional.of(StopReason.REFUSAL) : answer.stopReason();
    message.put("stop_reason", reason.map(StopReasons::write).orElse(null));
    message.put("stop_sequence", answer.stopSequence().orElse(null));
    message.set("usage", AnthropicUsage.write(answer.usage().orElse(Usage.NONE)));
    return message;
  }

  private static void add(ArrayNode content, AnswerPart part) {
    switch (part) {
      case AnswerPart.Text(String text) -> text(content, text);
      case AnswerPart.Refusal(String text) -> text(content, text);
      case AnswerPart.ToolCall(String id, String name, String arguments) ->
          content
              .addObject()
              .put("type", "tool_use")
              .put("id", id)
              .put("name", name)
              .set("input", input(arguments));
      case AnswerPart.Reasoning _, AnswerPart.SealedReasoning _ -> {}
    }
  }

  /** Blanks alone are no block: Claude refuses one when it is handed back. */
  private static void text(ArrayNode content, String text) {
    if (!text.isBlank()) {
      content.addObject().put("type", "text").put("text", text);
    }
  }

  /** Arguments that were cut, or never were JSON, cannot be said: input must be an object. */
  private static JsonNode input(String arguments) {
    return InputObject.of(arguments).orElseGet(Json::object);
  }
}
