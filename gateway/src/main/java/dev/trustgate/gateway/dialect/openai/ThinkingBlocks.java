package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.AnswerPart;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.StreamHead;
import dev.trustgate.gateway.dialect.openai.Interleaving.Thought;
import java.util.ArrayList;
import java.util.HashSet;
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

  /** By which whoever puts a stream together tells the blocks apart. */
  static final String INDEX = "index";

  private ThinkingBlocks() {}

  /** The sealed blocks of a message, each with the place where it stood. */
  static List<Thought> read(JsonNode message, Dropped asides) {
    JsonNode blocks = message.path(FIELD);
    if (blocks.isMissingNode()) {
      return List.of();
    }
    List<Thought> thoughts = new ArrayList<>();
    if (Json.has(message, FIELD) && !blocks.isArray()) {
      asides.add("messages." + FIELD); // whatever it is, it is no seal that somebody would believe
      return thoughts;
    }
    for (JsonNode block : blocks) {
      Optional<Part> part = part(block, "messages." + FIELD, asides);
      if (part.isEmpty()) {
        asides.add("messages." + FIELD);
      }
      Place place = Place.of(block);
      part.ifPresent(known -> thoughts.add(new Thought(known, place)));
    }
    return thoughts;
  }

  /**
   * One block, or empty if it has no seal.
   *
   * @param path how the block is named
   */
  static Optional<Part> part(JsonNode block, String path, Dropped asides) {
    String signature = block.path("signature").asText("");
    String data = block.path("data").asText("");
    asides.rest(block.path(Place.FIELD), path + "." + Place.FIELD, Place.FIELDS);
    if (!signature.isEmpty()) {
      boolean own = block.path("thinking").isTextual();
      asides.rest(block, path, with(own ? "thinking" : "text", "signature"));
      String text = block.path(own ? "thinking" : "text").asText("");
      return Optional.of(new Part.Reasoning(text, signature));
    }
    if (!data.isEmpty()) {
      asides.rest(block, path, with("data"));
      return Optional.of(new Part.SealedReasoning(data));
    }
    return Optional.empty();
  }

  private static Set<String> with(String... own) {
    Set<String> fields = new HashSet<>(Set.of("type", INDEX, Place.FIELD));
    fields.addAll(List.of(own));
    return fields;
  }

  /** The sealed blocks of an answer; empty if there are none. */
  static ArrayNode write(List<AnswerPart> parts, StreamHead head) {
    ArrayNode blocks = Json.array();
    Foregone foregone = new Foregone();
    for (AnswerPart part : parts) {
      Place place = foregone.place();
      switch (part) {
        case AnswerPart.Reasoning(String text, String signature) -> {
          if (!signature.isEmpty()) {
            blocks.add(place.on(thinking(text, signature)));
          }
        }
        case AnswerPart.SealedReasoning(String data) -> blocks.add(place.on(redacted(data)));
        case AnswerPart.Text(String text) -> foregone.text(text);
        case AnswerPart.ToolCall(String id, String name, _) ->
            foregone.call(head.functionsOnly() ? name : id);
        case AnswerPart.Refusal _ -> {}
      }
    }
    return blocks;
  }

  static ObjectNode thinking(String text, String signature) {
    return Json.object().put("type", "thinking").put("thinking", text).put("signature", signature);
  }

  static ObjectNode redacted(String data) {
    return Json.object().put("type", "redacted_thinking").put("data", data);
  }
}
