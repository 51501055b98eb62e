package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The system prompt: what the operator says anywhere in the conversation, put in front. */
final class AnthropicSystem {

  private AnthropicSystem() {}

  /** Text blocks, the top-level ones first; blank ones and repetitions of those are left out. */
  static ArrayNode blocks(Conversation conversation, Dropped dropped) {
    List<Part.Text> texts = new ArrayList<>(conversation.system());
    Set<String> said = new HashSet<>();
    texts.forEach(text -> said.add(text.text().strip()));
    for (Turn turn : conversation.turns()) {
      if (turn.role() == Turn.Role.SYSTEM) {
        for (Part part : turn.parts()) {
          if (part instanceof Part.Text text && !said.contains(text.text().strip())) {
            texts.add(text);
          }
        }
      }
    }
    ArrayNode blocks = Json.array();
    for (Part.Text text : texts) {
      if (!text.text().isBlank()) {
        ObjectNode block = blocks.addObject().put("type", "text").put("text", text.text());
        text.cache().ifPresent(mark -> block.set(CacheMarks.FIELD, mark));
      } else if (text.cache().isPresent()) {
        dropped.add(CacheMarks.FIELD);
      }
    }
    return blocks;
  }

  static String joined(ArrayNode blocks) {
    StringJoiner text = new StringJoiner("\n");
    for (JsonNode block : blocks) {
      text.add(block.path("text").asText());
    }
    return text.toString();
  }
}
