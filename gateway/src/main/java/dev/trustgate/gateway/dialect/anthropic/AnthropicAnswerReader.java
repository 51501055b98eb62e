package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Answer;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.CallIds;
import dev.trustgate.gateway.dialect.common.InputObject;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.NotTheDialect;
import dev.trustgate.gateway.dialect.common.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code message}; blocks that other dialects cannot say are passed over. */
final class AnthropicAnswerReader {

  private AnthropicAnswerReader() {}

  static Answer read(JsonNode document, String answer) {
    JsonNode content = document.path("content");
    if (!content.isArray()) {
      throw new NotTheDialect("the answer is no message with content");
    }
    List<AnswerPart> parts = new ArrayList<>();
    content.forEach(block -> block(block, answer, parts));
    Optional<StopReason> reason = StopReasons.read(Json.text(document, "stop_reason"));
    String explanation = document.path("stop_details").path("explanation").asText("");
    if (reason.equals(Optional.of(StopReason.REFUSAL)) && !explanation.isEmpty()) {
      parts.add(new AnswerPart.Refusal(explanation));
    }
    return new Answer(
        Json.text(document, "id"),
        Json.text(document, "model"),
        parts,
        reason.or(() -> unsaid(parts)),
        Json.text(document, "stop_sequence"),
        AnthropicUsage.read(document.path("usage")));
  }

  /** Why a message ended that gives no reason; empty if it holds no answer either. */
  private static Optional<StopReason> unsaid(List<AnswerPart> parts) {
    boolean called = parts.stream().anyMatch(AnswerPart.ToolCall.class::isInstance);
    boolean said = parts.stream().anyMatch(AnswerPart.Text.class::isInstance);
    return called || said ? Optional.of(StopReasons.unsaid(called)) : Optional.empty();
  }

  private static void block(JsonNode block, String answer, List<AnswerPart> parts) {
    switch (block.path("type").asText()) {
      case "text" -> {
        String text = block.path("text").asText("");
        if (!text.isEmpty()) {
          parts.add(new AnswerPart.Text(text));
        }
      }
      case "thinking" ->
          parts.add(
              new AnswerPart.Reasoning(
                  block.path("thinking").asText(""), block.path("signature").asText("")));
      case "redacted_thinking" ->
          parts.add(new AnswerPart.SealedReasoning(block.path("data").asText("")));
      case "tool_use" ->
          parts.add(
              new AnswerPart.ToolCall(
                  CallIds.of(block, answer, parts.size()),
                  Json.text(block, "name")
                      .filter(name -> !name.isEmpty())
                      .orElseThrow(() -> new NotTheDialect(NotTheDialect.NAMELESS_CALL)),
                  InputObject.of(block.path("input")).map(Json::text).orElse("{}")));
      default -> {
        // a tool that the provider runs itself, or a kind not invented yet
      }
    }
  }
}
