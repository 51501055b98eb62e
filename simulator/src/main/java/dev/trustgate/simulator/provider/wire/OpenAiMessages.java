package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The conversation of a Chat Completions request, and what the API dislikes about it. */
final class OpenAiMessages {

  private static final List<String> ROLES =
      List.of("system", "assistant", "user", "function", "tool", "developer");

  /** What an assistant's message may hold in place of content. */
  private static final List<String> INSTEAD_OF_WORDS =
      List.of("tool_calls", "function_call", "refusal", "audio");

  private final JsonNode messages;

  OpenAiMessages(JsonNode messages) {
    this.messages = messages;
  }

  Optional<ProviderError> objection() {
    if (messages.isMissingNode() || messages.isNull()) {
      return invalid(
          "messages", "missing_required_parameter", "Missing required parameter: 'messages'.");
    }
    if (!messages.isArray()) {
      return invalid(
          "messages",
          "invalid_type",
          "Invalid type for 'messages': expected an array of objects, but got a %s instead."
              .formatted(JsonType.of(messages)));
    }
    if (messages.isEmpty()) {
      return invalid(
          "messages",
          "empty_array",
          "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an"
              + " empty array instead.");
    }
    Set<String> openCalls = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      Optional<ProviderError> objection = message(messages.get(i), i);
      if (objection.isEmpty()) {
        objection = order(messages.get(i), i, openCalls);
      }
      if (objection.isPresent()) {
        return objection;
      }
    }
    return openCalls.isEmpty() ? Optional.empty() : unanswered(openCalls);
  }

  private static Optional<ProviderError> message(JsonNode message, int index) {
    String role = message.path("role").asText();
    if (!ROLES.contains(role)) {
      return invalid(
          "messages[" + index + "].role",
          "invalid_value",
          "Invalid value: '%s'. Supported values are: '%s'."
              .formatted(role, String.join("', '", ROLES)));
    }
    JsonNode content = message.path("content");
    boolean speaks = content.isTextual() || content.isArray();
    boolean maySayNothing =
        role.equals("assistant") && INSTEAD_OF_WORDS.stream().anyMatch(message::hasNonNull);
    return speaks || maySayNothing || role.equals("function")
        ? Optional.empty()
        : invalid(
            "messages[" + index + "].content",
            "invalid_type",
            "Invalid value for 'content': expected a string, got %s."
                .formatted(JsonType.of(content)));
  }

  /** Every tool call is answered by a tool message before anybody else speaks. */
  private static Optional<ProviderError> order(JsonNode message, int index, Set<String> openCalls) {
    String role = message.path("role").asText();
    if (role.equals("tool")) {
      return openCalls.remove(message.path("tool_call_id").asText())
          ? Optional.empty()
          : invalid(
              "messages.[" + index + "].role",
              "invalid_value",
              "Invalid parameter: messages with role 'tool' must be a response to a preceeding"
                  + " message with 'tool_calls'.");
    }
    if (!openCalls.isEmpty()) {
      return unanswered(openCalls);
    }
    message.path("tool_calls").forEach(call -> openCalls.add(call.path("id").asText()));
    return Optional.empty();
  }

  private static Optional<ProviderError> unanswered(Set<String> openCalls) {
    return Optional.of(
        ProviderError.invalid(
            "An assistant message with 'tool_calls' must be followed by tool messages responding"
                + " to each 'tool_call_id'. The following tool_call_ids did not have response"
                + " messages: "
                + String.join(", ", openCalls.stream().sorted().toList())));
  }

  private static Optional<ProviderError> invalid(String param, String code, String message) {
    return Optional.of(ProviderError.invalid(param, code, message));
  }
}
