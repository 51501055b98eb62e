package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sealed reasoning in OpenAI messages: {@code thinking_blocks}, an extension that several gateways
 * share, so that callers can hand back what Anthropic wants to see again. A block without a seal is
 * left out: no provider would believe it.
 */
final class ThinkingBlocks {

  static final String FIELD = "thinking_blocks";

  private ThinkingBlocks() {}

  static List<Part> read(JsonNode message, Dropped asides) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode block : message.path(FIELD)) {
      Optional<Part> part = part(block, "messages." + FIELD, asides);
      if (part.isEmpty()) {
        asides.add("messages." + FIELD);
      }
      part.ifPresent(parts::add);
    }
    return parts;
  }

  /**
   * One block, or empty if it has no seal.
   *
   * @param path how the block is named
   */
  static Optional<Part> part(JsonNode block, String path, Dropped asides) {
    String signature = block.path("signature").asText("");
    String data = block.path("data").asText("");
    if (!signature.isEmpty()) {
      boolean own = block.path("thinking").isTextual();
      asides.rest(block, path, Set.of("type", own ? "thinking" : "text", "signature"));
      String text = block.path(own ? "thinking" : "text").asText("");
      return Optional.of(new Part.Reasoning(text, signature));
    }
    if (!data.isEmpty()) {
      asides.rest(block, path, Set.of("type", "data"));
      return Optional.of(new Part.SealedReasoning(data));
    }
    return Optional.empty();
  }

  /** The sealed blocks of an answer; empty if there are none. */
  static ArrayNode write(List<AnswerPart> parts) {
    ArrayNode blocks = Json.array();
    for (AnswerPart part : parts) {
      if (part instanceof AnswerPart.Reasoning(String text, String signature)
          && !signature.isEmpty()) {
        blocks
            .addObject()
            .put("type", "thinking")
            .put("thinking", text)
            .put("signature", signature);
      } else if (part instanceof AnswerPart.SealedReasoning(String data)) {
        blocks.addObject().put("type", "redacted_thinking").put("data", data);
      }
    }
    return blocks;
  }
}
