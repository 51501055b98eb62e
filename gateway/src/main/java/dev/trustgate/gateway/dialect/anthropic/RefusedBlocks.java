package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a conversation holds that stays in Anthropic's language, and Claude refuses. Of what the
 * assistant has said, and is handed back: thoughts without a seal: servers that imitate Anthropic
 * say such, and some want them back. Claude believes none of them ("Invalid `signature` in
 * `thinking` block", "signature: Field required"); whether a seal is another's nobody can tell.
 * Turns that say nothing: a model may answer so ("all messages must have non-empty content except
 * for the optional final assistant message"). Of what anybody says: texts of nothing, results and
 * pictures as Claude does not take them.
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
      String place = MESSAGES + "[" + index + "]." + CONTENT;
      boolean behind = index < said.size() - 1; // nothing to go on from is taken
      JsonNode whole = isIn(message) ? without((ObjectNode) message, place) : message;
      JsonNode kept = behind ? whole : LastWords.stripped(whole);
      boolean refused = !kept.equals(message);
      boolean silent = SilentTurn.isOf(kept.path(CONTENT));
      if (isOf("user", message) && (saysNothing(kept) || (refused && silent))) {
        throw RefusedRequest.at(place, "content must not be empty");
      }
      if (silent && (refused || (behind && isOf("assistant", message)))) {
        kept.path(CONTENT).forEach(this::noteMark);
        same = false;
      } else {
        told.add(kept);
        places.add(index);
        same &= !refused;
      }
    }
    int end = told.size() - 1;
    if (!same && LastWords.endInBlank(told)) { // who was last may say nothing
      told.set(end, LastWords.stripped(told.path(end)));
    }
    if (told.isEmpty() && !same) {
      throw RefusedRequest.at(
          MESSAGES, "messages must hold more than blanks and thoughts without a signature");
    }
    if (!same) {
      amendments.replaceMessages(told, places);
    }
  }

  private JsonNode without(ObjectNode message, String place) {
    ArrayNode kept = Json.array();
    JsonNode said = message.path(CONTENT);
    for (int index = 0; index < said.size(); index++) {
      JsonNode block = said.path(index);
      String inside = place + "[" + index + "]";
      refuseIncomplete(block, inside);
      RefusedSources.refuse(block, inside);
      if (isUnsealed(block)) {
        amendments.note("messages.thinking");
      } else if (isNothing(block)) {
        noteMark(block);
      } else {
        kept.add(isResult(block) ? result(block, inside) : RefusedSources.named(block));
      }
    }
    return kept.equals(said) ? message : message.deepCopy().set(CONTENT, kept);
  }

  /** "text.text: Field required" (opencodex #420). */
  private static void refuseIncomplete(JsonNode block, String place) {
    if (isWordless(block)) {
      throw new Unsayable(place + ".text", "text must be a string");
    }
    if (RefusedSources.isMissing(block)) {
      throw new Unsayable(place + ".source", "source must be an object");
    }
  }

  private JsonNode result(JsonNode block, String place) {
    JsonNode content = block.path(CONTENT);
    for (int index = 0; index < content.size() && content.isArray(); index++) {
      RefusedSources.refuse(content.path(index), place + "." + CONTENT + "[" + index + "]");
    }
    return RefusedResults.told(block, amendments);
  }

  private static boolean saysNothing(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    return isEmpty(content) || (content.isArray() && content.isEmpty());
  }

  private void noteMark(JsonNode block) {
    if (block.hasNonNull(CacheMarks.FIELD)) {
      amendments.note(CacheMarks.FIELD);
    }
  }

  private static boolean isOf(String speaker, JsonNode message) {
    return message.path("role").asText().equals(speaker);
  }

  /** Whether a message may hold some. */
  public static boolean isIn(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    for (int index = 0; index < content.size() && content.isArray(); index++) {
      if (isRefused(content.path(index))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(JsonNode block) {
    return isNothing(block)
        || isWordless(block)
        || isUnsealed(block)
        || RefusedSources.isStrange(block)
        || RefusedSources.isMissing(block)
        || RefusedSources.isNoPicture(block)
        || (isResult(block) && RefusedResults.isOne(block));
  }

  private static boolean isResult(JsonNode block) {
    return block.path("type").asText().equals("tool_result");
  }

  private static boolean isUnsealed(JsonNode block) {
    JsonNode seal = block.path("signature");
    boolean none = seal.isMissingNode() || seal.isNull() || isEmpty(seal);
    return none && block.path("type").asText().equals("thinking");
  }

  private static boolean isWordless(JsonNode block) {
    return block.path("type").asText().equals("text") && !block.path("text").isTextual();
  }

  /** Whether it is a text of nothing. */
  static boolean isNothing(JsonNode block) {
    return block.path("type").asText().equals("text") && isEmpty(block.path("text"));
  }

  private static boolean isEmpty(JsonNode text) {
    return text.isTextual() && text.textValue().isEmpty();
  }
}
