package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Reasoning;
import java.util.List;
import java.util.Optional;

/**
 * The thoughts of a conversation in Anthropic's language, of which a target believes some not.
 * Whose each is nobody can tell, so all are left out: Claude itself advises so ("Remove the block":
 * opencode #48637), and callers who mend it themselves do so (better-ccflare #52, quotio #218).
 */
final class RefusedThoughts {

  private static final String MESSAGES = "messages";
  private static final String CONTENT = "content";

  private RefusedThoughts() {}

  /**
   * Leaves them out, and with them a turn in which there is nothing else. A round of tools in which
   * no thought is left cannot be gone on from with thinking by budget: who looks at seals looks at
   * that, too, at whatever address it is.
   */
  static Optional<Amendments> leftOut(ObjectNode request) {
    ArrayNode messages = Json.array();
    boolean found = false;
    for (JsonNode message : request.path(MESSAGES)) {
      if (message instanceof ObjectNode said && isIn(said)) {
        found = true;
        ArrayNode kept = unthought(said.path(CONTENT));
        if (!kept.isEmpty()) {
          messages.add(said.deepCopy().set(CONTENT, kept));
        }
      } else {
        messages.add(message);
      }
    }
    return found ? Optional.of(amendments(request, messages)) : Optional.empty();
  }

  private static Amendments amendments(ObjectNode request, ArrayNode messages) {
    Amendments amendments = new Amendments().note("messages.thinking").replaceMessages(messages);
    boolean enabled = request.path(Reasoning.THINKING).path("type").asText().equals("enabled");
    if (enabled && OpenTurn.isUnthoughtRound(amendments.applied(request, List.of(MESSAGES)))) {
      amendments.drop(Reasoning.THINKING);
      ClearedThoughts.amend(request, true, amendments);
    }
    return amendments;
  }

  private static boolean isIn(ObjectNode message) {
    return message.path("role").asText().equals("assistant")
        && OpenRound.thinks(message.path(CONTENT));
  }

  private static ArrayNode unthought(JsonNode content) {
    ArrayNode kept = Json.array();
    for (JsonNode block : content) {
      if (!OpenRound.isThought(block)) {
        kept.add(block);
      }
    }
    return kept;
  }
}
