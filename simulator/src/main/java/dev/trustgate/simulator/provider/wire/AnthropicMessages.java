package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The conversation of a Messages request, and what the API dislikes about it. */
final class AnthropicMessages {

  private final JsonNode messages;

  AnthropicMessages(JsonNode messages) {
    this.messages = messages;
  }

  Optional<ProviderError> objection() {
    if (messages.isEmpty()) {
      return invalid("messages: at least one message is required");
    }
    if (!messages.get(0).path("role").asText().equals("user")) {
      return role(messages.get(0), 0)
          .or(() -> invalid("messages: first message must use the \"user\" role"));
    }
    for (int i = 0; i < messages.size(); i++) {
      Optional<ProviderError> objection = role(messages.get(i), i);
      if (objection.isEmpty()) {
        objection = content(messages.get(i), i);
      }
      if (objection.isPresent()) {
        return objection;
      }
    }
    return results();
  }

  private static Optional<ProviderError> role(JsonNode message, int index) {
    String role = message.path("role").asText();
    if (role.equals("system")) {
      return invalid(
          "messages: Unexpected role \"system\". The Messages API accepts a top-level `system`"
              + " parameter, not \"system\" as an input message role.");
    }
    return Set.of("user", "assistant").contains(role)
        ? Optional.empty()
        : invalid("messages." + index + ".role: Input should be 'user' or 'assistant'");
  }

  private Optional<ProviderError> content(JsonNode message, int index) {
    JsonNode content = message.path("content");
    if (!content.isTextual() && !content.isArray()) {
      return invalid("messages." + index + ".content: Field required");
    }
    boolean last = index == messages.size() - 1;
    boolean mayBeEmpty = last && message.path("role").asText().equals("assistant");
    boolean empty = content.isTextual() ? content.asText().isEmpty() : content.isEmpty();
    if (empty && !mayBeEmpty) {
      return invalid(
          "messages."
              + index
              + ": all messages must have non-empty content except for the optional final assistant"
              + " message");
    }
    for (JsonNode block : content) {
      if (!block.path("type").isTextual()) {
        return invalid("messages." + index + ".content.0.type: Field required");
      }
      if (block.path("type").asText().equals("text") && block.path("text").asText().isBlank()) {
        return invalid("messages: text content blocks must be non-empty");
      }
    }
    return Optional.empty();
  }

  /**
   * Every tool use is answered in the very next turn, and nothing else is answered. Messages of the
   * same role that follow each other are one turn.
   */
  private Optional<ProviderError> results() {
    Set<String> asked = Set.of();
    for (int i = 0; i < messages.size(); ) {
      int end = endOfTurn(i);
      Set<String> answered = ids(i, end, "tool_result", "tool_use_id");
      String strangers = without(answered, asked);
      if (!strangers.isEmpty()) {
        return unexpected(i, strangers);
      }
      String forgotten = without(asked, answered);
      if (!forgotten.isEmpty()) {
        return missing(i - 1, forgotten);
      }
      asked = ids(i, end, "tool_use", "id");
      i = end;
    }
    return Optional.empty();
  }

  private static Optional<ProviderError> unexpected(int index, String ids) {
    return invalid(
        "messages."
            + index
            + ".content.0: unexpected `tool_use_id` found in `tool_result` blocks: "
            + ids
            + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
            + " previous message.");
  }

  private static Optional<ProviderError> missing(int index, String ids) {
    return invalid(
        "messages."
            + index
            + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
            + ids
            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
            + " message.");
  }

  private int endOfTurn(int start) {
    String role = messages.get(start).path("role").asText();
    int end = start + 1;
    while (end < messages.size() && messages.get(end).path("role").asText().equals(role)) {
      end++;
    }
    return end;
  }

  private static String without(Set<String> these, Set<String> those) {
    return these.stream().filter(id -> !those.contains(id)).collect(Collectors.joining(", "));
  }

  private Set<String> ids(int from, int to, String type, String field) {
    Set<String> ids = new TreeSet<>();
    for (int i = from; i < to; i++) {
      for (JsonNode block : messages.get(i).path("content")) {
        if (block.path("type").asText().equals(type)) {
          ids.add(block.path(field).asText());
        }
      }
    }
    return ids;
  }

  private static Optional<ProviderError> invalid(String message) {
    return Optional.of(ProviderError.invalid(message));
  }
}
