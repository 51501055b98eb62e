package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code messages}. Every tool result becomes one tool message, before anything else that
 * its turn says: OpenAI wants them right behind the calls.
 */
final class OpenAiMessagesWriter {

  /** What the assistant says for those to whom it must have answered before the user goes on. */
  static final String HEARD = "OK.";

  private final ToolNames names;
  private final ModelFields fields;
  private final Dropped dropped;
  private final OpenAiPartWriter writer = new OpenAiPartWriter();
  private final Map<String, String> called = new HashMap<>();
  private final ArrayNode messages = Json.array();

  OpenAiMessagesWriter(ToolNames names, ModelFields fields, Dropped dropped) {
    this.names = names;
    this.fields = fields;
    this.dropped = dropped;
  }

  ArrayNode write(Conversation conversation) {
    noteMarks(conversation.system());
    system(List.copyOf(conversation.system()));
    for (Turn turn : Turn.merged(Rounds.closed(conversation.turns()))) {
      noteMarks(turn.parts());
      switch (turn.role()) {
        case SYSTEM -> system(turn.parts());
        case USER -> user(turn.parts());
        case ASSISTANT -> assistant(turn.parts());
      }
    }
    return fields.needsStringContent() ? StringContent.told(messages) : messages;
  }

  private void system(List<Part> texts) {
    String text = Part.textOf(texts, "\n");
    if (!text.isEmpty()) {
      messages.addObject().put("role", "system").put("content", text);
    }
  }

  private void user(List<Part> parts) {
    UserTurn turn = new UserTurn(parts);
    turn.results().forEach(result -> toolMessage(result, UserTurn.text(result)));
    List<Part> rest = turn.rest(called);
    JsonNode before = messages.path(messages.size() - 1); // who said nothing is not among them
    if (!rest.isEmpty()
        && before.path("role").asText().equals("tool")
        && !fields.bearsUserAfterTools()) {
      messages.addObject().put("role", "assistant").put("content", HEARD);
    }
    if (!rest.isEmpty()) {
      messages.addObject().put("role", "user").set("content", writer.content(rest));
    }
  }

  private void toolMessage(Part.ToolResult result, String text) {
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", result.toolUseId())
        .put("content", result.failed() ? "Error: " + text : text);
  }

  private void assistant(List<Part> said) {
    ObjectNode message = Json.object().put("role", "assistant");
    String text = Part.textOf(said, "");
    if (!text.isEmpty()) {
      message.put("content", text);
    }
    ArrayNode calls = Json.array();
    called.clear();
    for (Part part : said) {
      if (part instanceof Part.ToolUse(String id, String name, ObjectNode input, _, _)) {
        ObjectNode call = calls.addObject().put("id", id).put("type", "function");
        String told = names.of(name);
        called.put(id, told);
        call.putObject("function").put("name", told).put("arguments", Json.text(input));
      } else {
        lost(part).ifPresent(dropped::add);
      }
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
      SignedCalls.sign(calls, fields);
    }
    if (message.size() > 1) {
      messages.add(message);
    }
  }

  /** What the assistant cannot have said; empty if it can. */
  private static Optional<String> lost(Part part) {
    return switch (part) {
      case Part.Text _, Part.ToolUse _, Part.ToolResult _ -> Optional.empty();
      case Part.Reasoning _ -> Optional.of("messages.thinking");
      case Part.SealedReasoning _ -> Optional.of("messages.redacted_thinking");
      case Part.Image _ -> Optional.of("messages.image");
      case Part.Document _ -> Optional.of("messages.document");
    };
  }

  /** Names the cache marks that are lost. */
  private void noteMarks(List<? extends Part> parts) {
    for (Part part : parts) {
      if (part.mark().isPresent()) {
        dropped.add(CacheMarks.FIELD);
      }
      if (part instanceof Part.ToolResult result) {
        noteMarks(result.content());
      }
    }
  }
}
