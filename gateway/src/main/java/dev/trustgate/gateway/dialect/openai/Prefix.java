package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.domain.ModelFields;
import java.util.List;

/**
 * Words of the assistant's that the model shall go on from, for servers that have a word for them
 * and refuse them without it: Mistral's own API answers 400 "Expected last role User or Tool (or
 * Assistant with prefix True)" (rig #1130, smolagents #757, AiNiee #641).
 */
final class Prefix {

  private static final String MESSAGES = "messages";
  private static final String NAME = "prefix";

  private Prefix() {}

  /**
   * Marks the last message, if it is such words.
   *
   * @return whether the model goes on from them
   */
  static boolean mark(ArrayNode messages, ModelFields fields) {
    boolean ends = fields.messageFields().isPresent() && isOpen(messages);
    if (ends && fields.messageFields().get().contains(NAME)) {
      ((ObjectNode) messages.path(messages.size() - 1)).put(NAME, true);
      return true;
    }
    return false;
  }

  /** The same in a request of OpenAI's language, whoever named the model. */
  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    JsonNode messages = amendments.applied(request, List.of(MESSAGES)).path(MESSAGES);
    if (messages instanceof ArrayNode said && isOpen(said)) {
      ArrayNode told = said.deepCopy();
      if (mark(told, fields)) {
        amendments.replaceMessages(told);
      }
    }
  }

  private static boolean isOpen(ArrayNode messages) {
    JsonNode last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals("assistant")
        && last.path("tool_calls").isEmpty()
        && !last.has(NAME);
  }
}
