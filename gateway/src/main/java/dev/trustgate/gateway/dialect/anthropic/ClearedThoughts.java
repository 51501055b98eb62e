package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Reasoning;
import java.util.List;

/**
 * The wish to have earlier thoughts cleared, of a request whose wish to think the gateway has taken
 * away: "`clear_thinking_20251015` strategy requires `thinking` to be enabled or adaptive"
 * (CLIProxyAPI #4957, oh-my-pi #2143).
 */
final class ClearedThoughts {

  private static final String FIELD = "context_management";
  private static final String EDITS = "edits";

  private ClearedThoughts() {}

  /** Takes it away, too. */
  static void amend(ObjectNode request, Amendments amendments) {
    if (!amendments.removed().contains(Reasoning.THINKING)
        || !(request.path(FIELD) instanceof ObjectNode given)) {
      return;
    }
    ArrayNode kept = Json.array();
    for (JsonNode edit : given.path(EDITS)) {
      if (!edit.path("type").asText().startsWith("clear_thinking")) {
        kept.add(edit);
      }
    }
    if (kept.size() == given.path(EDITS).size()) {
      return;
    }
    amendments.note(FIELD + "." + EDITS);
    ObjectNode rest = given.deepCopy().without(List.of(EDITS));
    if (!kept.isEmpty()) {
      rest.set(EDITS, kept);
    }
    if (rest.isEmpty()) {
      amendments.remove(FIELD);
    } else {
      amendments.set(FIELD, rest);
    }
  }
}
