package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;

/**
 * Thoughts without a seal in a conversation that stays in Anthropic's language: servers that
 * imitate it say such, and some want them back. Claude believes none of them ("Invalid `signature`
 * in `thinking` block", "signature: Field required"). Whether a seal is another's nobody can tell.
 */
public final class UnsealedThoughts {

  private static final String MESSAGES = "messages";
  private static final String CONTENT = "content";

  private UnsealedThoughts() {}

  /** Leaves them out for Claude, and with them a turn in which there is nothing else. */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (!choice.asksClaude()) {
      return;
    }
    ArrayNode messages = Json.array();
    boolean found = false;
    for (JsonNode message : request.path(MESSAGES)) {
      if (message instanceof ObjectNode said && isIn(said)) {
        found = true;
        ArrayNode kept = sealed(said.path(CONTENT));
        if (!kept.isEmpty()) {
          messages.add(said.deepCopy().set(CONTENT, kept));
        }
      } else {
        messages.add(message);
      }
    }
    if (found) {
      amendments.note("messages.thinking").replaceMessages(messages);
    }
  }

  private static ArrayNode sealed(JsonNode content) {
    ArrayNode kept = Json.array();
    for (JsonNode block : content) {
      if (!isUnsealed(block)) {
        kept.add(block);
      }
    }
    return kept;
  }

  /** Whether there is one in a message of the assistant's. */
  public static boolean isIn(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    if (!message.path("role").asText().equals("assistant") || !content.isArray()) {
      return false;
    }
    for (JsonNode block : content) {
      if (isUnsealed(block)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnsealed(JsonNode block) {
    JsonNode seal = block.path("signature");
    boolean none =
        seal.isMissingNode()
            || seal.isNull()
            || Json.text(block, "signature").filter(String::isEmpty).isPresent();
    return none && block.path("type").asText().equals("thinking");
  }
}
