package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Reasoning;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The wish to have earlier thoughts cleared, where the gateway answers for how the model is told to
 * think: "`clear_thinking_20251015` strategy requires `thinking` to be enabled or adaptive"
 * (CLIProxyAPI #4908 and #4957, vibeproxy #509, oh-my-pi #2143).
 */
final class ClearedThoughts {

  private static final String FIELD = "context_management";
  private static final String EDITS = "edits";
  private static final String LOST = FIELD + "." + EDITS;
  private static final List<String> THINKING = List.of(Reasoning.THINKING);
  private static final Set<String> THINKS = Set.of("enabled", "adaptive");

  private ClearedThoughts() {}

  /**
   * Takes it out of a request that stays in its language, and will not ask for thinking.
   *
   * @param ours whether the gateway answers for what the model takes, whatever it has changed
   */
  static void amend(ObjectNode request, boolean ours, Amendments amendments) {
    boolean changed =
        amendments.removed().contains(Reasoning.THINKING)
            || amendments.set().containsKey(Reasoning.THINKING);
    if ((ours || changed) && !thinks(amendments.applied(request, THINKING))) {
      Optional<ObjectNode> rest = rest(request.path(FIELD));
      if (rest.isPresent()) {
        say(rest.get(), amendments.note(LOST));
      }
    }
  }

  private static void say(ObjectNode rest, Amendments amendments) {
    if (rest.isEmpty()) {
      amendments.remove(FIELD);
    } else {
      amendments.set(FIELD, rest);
    }
  }

  /** Takes it out of a request that was written, and does not ask for thinking. */
  static void apply(ObjectNode body, Dropped dropped) {
    Optional<ObjectNode> rest = thinks(body) ? Optional.empty() : rest(body.path(FIELD));
    if (rest.isPresent()) {
      dropped.add(LOST);
      body.set(FIELD, rest.get());
      if (rest.get().isEmpty()) {
        body.remove(FIELD);
      }
    }
  }

  /** Whether thinking is asked for, in some way. */
  static boolean thinks(ObjectNode told) {
    return THINKS.contains(told.path(Reasoning.THINKING).path("type").asText());
  }

  /** What else is wished; nothing if the wish is not there. */
  private static Optional<ObjectNode> rest(JsonNode given) {
    ArrayNode kept = Json.array();
    for (JsonNode edit : given.path(EDITS)) {
      if (!edit.path("type").asText().startsWith("clear_thinking")) {
        kept.add(edit);
      }
    }
    if (kept.size() == given.path(EDITS).size() || !(given instanceof ObjectNode wishes)) {
      return Optional.empty();
    }
    ObjectNode rest = wishes.deepCopy().without(List.of(EDITS));
    return Optional.of(kept.isEmpty() ? rest : rest.set(EDITS, kept));
  }
}
