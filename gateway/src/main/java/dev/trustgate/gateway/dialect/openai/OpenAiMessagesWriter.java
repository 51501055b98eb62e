package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code messages}. Every tool result becomes one tool message, before anything else that
 * its turn says: OpenAI wants them right behind the calls. Tools answer in text only, so what they
 * show moves into the user message that follows.
 */
final class OpenAiMessagesWriter {

  private final ToolNames names;
  private final Dropped dropped;
  private final OpenAiPartWriter parts = new OpenAiPartWriter();
  private final ArrayNode messages = Json.array();

  OpenAiMessagesWriter(ToolNames names, Dropped dropped) {
    this.names = names;
    this.dropped = dropped;
  }

  ArrayNode write(Conversation conversation) {
    conversation.system().forEach(this::noteMark);
    system(List.copyOf(conversation.system()));
    for (Turn turn : Turn.merged(conversation.turns())) {
      turn.parts().forEach(this::noteMark);
      switch (turn.role()) {
        case SYSTEM -> system(turn.parts());
        case USER -> user(turn.parts());
        case ASSISTANT -> assistant(turn.parts());
      }
    }
    return messages;
  }

  private void system(List<Part> texts) {
    String text = Part.textOf(texts, "\n");
    if (!text.isEmpty()) {
      messages.addObject().put("role", "system").put("content", text);
    }
  }

  private void user(List<Part> said) {
    List<Part> rest = new ArrayList<>();
    for (Part part : said) {
      if (part instanceof Part.ToolResult result) {
        toolMessage(result);
        result.content().stream().filter(shown -> !(shown instanceof Part.Text)).forEach(rest::add);
      }
    }
    said.stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(rest::add);
    if (!rest.isEmpty()) {
      messages.addObject().put("role", "user").set("content", parts.content(rest));
    }
  }

  private void toolMessage(Part.ToolResult result) {
    String text = Part.textOf(result.content(), "\n");
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", ToolNames.id(result.toolUseId()))
        .put("content", result.failed() ? "Error: " + text : text);
  }

  private void assistant(List<Part> said) {
    ObjectNode message = Json.object().put("role", "assistant");
    String text = Part.textOf(said, "");
    if (!text.isEmpty()) {
      message.put("content", text);
    }
    ArrayNode calls = Json.array();
    for (Part part : said) {
      if (part instanceof Part.ToolUse(String id, String name, ObjectNode input, _, _)) {
        ObjectNode call = calls.addObject().put("id", ToolNames.id(id)).put("type", "function");
        call.putObject("function").put("name", names.of(name)).put("arguments", Json.text(input));
      } else if (part instanceof Part.Reasoning || part instanceof Part.SealedReasoning) {
        dropped.add("messages.thinking");
      } else if (!(part instanceof Part.Text)) {
        dropped.add("messages.content");
      }
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    if (message.size() > 1) {
      messages.add(message);
    }
  }

  /** Names the cache marks that are lost. */
  private void noteMark(Part part) {
    Optional<ObjectNode> mark =
        switch (part) {
          case Part.Text text -> text.cache();
          case Part.Image image -> image.cache();
          case Part.Document document -> document.cache();
          case Part.ToolUse use -> use.cache();
          case Part.ToolResult result -> result.cache();
          case Part.Reasoning _, Part.SealedReasoning _ -> Optional.empty();
        };
    if (mark.isPresent()) {
      dropped.add("cache_control");
    }
  }
}
