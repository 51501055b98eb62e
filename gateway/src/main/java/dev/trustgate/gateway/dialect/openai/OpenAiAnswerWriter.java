package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.StreamHead;
import java.util.stream.Collectors;

/** Writes a {@code chat.completion} of one choice. */
final class OpenAiAnswerWriter {

  private OpenAiAnswerWriter() {}

  static ObjectNode write(Answer answer, StreamHead head) {
    ObjectNode document =
        Json.object()
            .put("id", answer.id().orElse(head.id()))
            .put("object", "chat.completion")
            .put("created", head.created())
            .put("model", answer.model().orElse(head.model()));
    ObjectNode choice = document.putArray("choices").addObject().put("index", 0);
    choice.set("message", message(answer, head));
    choice.putNull("logprobs");
    choice.put(
        "finish_reason",
        answer.stopReason().map(reason -> FinishReasons.write(reason, head)).orElse(null));
    answer.usage().ifPresent(usage -> document.set("usage", OpenAiUsage.write(usage)));
    return document;
  }

  private static ObjectNode message(Answer answer, StreamHead head) {
    ObjectNode message = Json.object().put("role", "assistant");
    String text = joined(answer, AnswerPart.Text.class);
    String refusal = joined(answer, AnswerPart.Refusal.class);
    String reasoning = joined(answer, AnswerPart.Reasoning.class);
    boolean called = answer.parts().stream().anyMatch(AnswerPart.ToolCall.class::isInstance);
    boolean nothingElse = !called && refusal.isEmpty(); // then OpenAI takes no null back
    message.put("content", text.isEmpty() && !nothingElse ? null : text);
    message.put("refusal", refusal.isEmpty() ? null : refusal);
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning);
    }
    ArrayNode sealed = ThinkingBlocks.write(answer.parts(), head);
    if (!sealed.isEmpty()) {
      message.set(ThinkingBlocks.FIELD, sealed);
    }
    ArrayNode calls = Json.array();
    for (AnswerPart part : answer.parts()) {
      if (part instanceof AnswerPart.ToolCall(String id, String name, String arguments)) {
        calls
            .addObject()
            .put("id", id)
            .put("type", "function")
            .putObject("function")
            .put("name", name)
            .put("arguments", arguments);
      }
    }
    if (!calls.isEmpty() && head.functionsOnly()) {
      message.set("function_call", calls.path(0).path("function")); // there was one in an answer
    } else if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }

  private static String joined(Answer answer, Class<? extends AnswerPart> kind) {
    return answer.parts().stream()
        .filter(kind::isInstance)
        .map(OpenAiAnswerWriter::text)
        .collect(Collectors.joining());
  }

  private static String text(AnswerPart part) {
    return switch (part) {
      case AnswerPart.Text(String text) -> text;
      case AnswerPart.Refusal(String text) -> text;
      case AnswerPart.Reasoning(String text, _) -> text;
      case AnswerPart.SealedReasoning _, AnswerPart.ToolCall _ -> "";
    };
  }
}
