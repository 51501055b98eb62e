package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.domain.ModelFields;

/**
 * Words of the assistant's that the model shall go on from, for servers that refuse them unless
 * they are marked as such: Mistral's own API answers 400 "Expected last role User or Tool (or
 * Assistant with prefix True)" (rig #1130, smolagents #757, AiNiee #641). Marked, it says them once
 * more in front of what follows, which nobody expects who did not mark them. So the user has the
 * last word, and the model begins anew, as most do of its language.
 */
final class OpenEnd {

  /** What is lost. */
  static final String LOST = "messages.prefill";

  private static final String MARK = "prefix";

  private OpenEnd() {}

  /** Lets the user have the last word, if the server would refuse the assistant's. */
  static void close(ArrayNode messages, ModelFields fields) {
    if (marks(fields) && isOpen(messages)) {
      messages.addObject().put("role", "user").put("content", OperatorInFront.LAST_WORD);
    }
  }

  /** The same in a request of OpenAI's language, whoever named the model. */
  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    if (!marks(fields)) {
      return;
    }
    ArrayNode messages = amendments.messages(request);
    if (isOpen(messages)) {
      close(messages, fields);
      amendments.replaceMessages(messages);
      amendments.note(LOST);
    }
  }

  private static boolean marks(ModelFields fields) {
    return fields.messageFields().filter(names -> names.contains(MARK)).isPresent();
  }

  private static boolean isOpen(ArrayNode messages) {
    JsonNode last = messages.path(messages.size() - 1);
    return last.path("role").asText().equals("assistant")
        && last.path("tool_calls").isEmpty()
        && !last.has(MARK);
  }
}
