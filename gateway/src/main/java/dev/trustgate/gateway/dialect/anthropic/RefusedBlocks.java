package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What the assistant has said, in a conversation that stays in Anthropic's language, and Claude
 * refuses when it comes back. Thoughts without a seal: servers that imitate Anthropic say such, and
 * some want them back. Claude believes none of them ("Invalid `signature` in `thinking` block",
 * "signature: Field required"); whether a seal is another's nobody can tell. Texts of nothing, and
 * turns that say nothing: a model may answer so ("all messages must have non-empty content except
 * for the optional final assistant message").
 */
public final class RefusedBlocks {

  private static final String MESSAGES = "messages";
  private static final String CONTENT = "content";

  private final JsonNode said;
  private final Amendments amendments;
  private final ArrayNode told = Json.array();
  private final List<Integer> places = new ArrayList<>();

  private RefusedBlocks(ObjectNode request, Amendments amendments) {
    this.said = request.path(MESSAGES);
    this.amendments = amendments;
  }

  /**
   * Leaves them out for Claude.
   *
   * @throws RefusedRequest if nothing else is said
   */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (choice.asksClaude()) {
      new RefusedBlocks(request, amendments).amend();
    }
  }

  private void amend() {
    boolean same = true;
    for (int index = 0; index < said.size(); index++) {
      JsonNode message = said.path(index);
      boolean refused = isIn(message);
      JsonNode kept = refused ? without((ObjectNode) message) : message;
      boolean behind = index < said.size() - 1; // nothing to go on from is taken
      if ((refused || behind) && isSilent(kept)) {
        kept.path(CONTENT).forEach(this::noteMark);
        same = false;
      } else {
        told.add(kept);
        places.add(index);
        same &= !refused;
      }
    }
    if (told.isEmpty() && !same) {
      throw RefusedRequest.at(
          MESSAGES, "messages must hold more than blanks and thoughts without a signature");
    }
    if (!same) {
      amendments.replaceMessages(told, places);
    }
  }

  private ObjectNode without(ObjectNode message) {
    ArrayNode kept = Json.array();
    for (JsonNode block : message.path(CONTENT)) {
      if (isUnsealed(block)) {
        amendments.note("messages.thinking");
      } else if (isRefused(block)) {
        noteMark(block);
      } else {
        kept.add(block);
      }
    }
    ObjectNode copy = message.deepCopy();
    copy.set(CONTENT, kept);
    return copy;
  }

  private void noteMark(JsonNode block) {
    if (block.hasNonNull(CacheMarks.FIELD)) {
      amendments.note(CacheMarks.FIELD);
    }
  }

  private static boolean isSilent(JsonNode message) {
    return isAssistants(message) && SilentTurn.isOf(message.path(CONTENT));
  }

  private static boolean isAssistants(JsonNode message) {
    return message.path("role").asText().equals("assistant");
  }

  /** Whether there is one in a message of the assistant's. */
  public static boolean isIn(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    if (!isAssistants(message) || !content.isArray()) {
      return false;
    }
    for (JsonNode block : content) {
      if (isRefused(block)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(JsonNode block) {
    boolean text = block.path("type").asText().equals("text");
    return text ? isNothing(block.path("text")) : isUnsealed(block);
  }

  private static boolean isUnsealed(JsonNode block) {
    JsonNode seal = block.path("signature");
    boolean none = seal.isMissingNode() || seal.isNull() || isNothing(seal);
    return none && block.path("type").asText().equals("thinking");
  }

  private static boolean isNothing(JsonNode text) {
    return text.isTextual() && text.textValue().isEmpty();
  }
}
