package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;
import java.util.Set;

/**
 * What a thought stands behind in its message.
 *
 * @param content how many characters of the content
 * @param calls how many tool calls
 * @param hash tells them from other words and calls; empty where nobody has said it
 */
record Place(int content, int calls, Optional<String> hash) {

  /** The field of a thought that says its place. */
  static final String FIELD = "behind";

  private static final String CONTENT = "content";
  private static final String CALLS = "tool_calls";
  private static final String HASH = "hash";

  /** What the field may hold. */
  static final Set<String> FIELDS = Set.of(CONTENT, CALLS, HASH);

  private static final Place FIRST = new Place(0, 0, Optional.empty());
  private static final Place NOWHERE = new Place(-1, -1, Optional.empty());

  /** What a block says of its place; without a word it comes first. */
  static Place of(JsonNode block) {
    JsonNode said = block.path(FIELD);
    if (said.isMissingNode() || said.isNull()) {
      return FIRST;
    }
    Optional<String> hash = Json.text(said, HASH);
    boolean readable =
        isWhole(said.path(CONTENT))
            && isWhole(said.path(CALLS))
            && (hash.isPresent() || !Json.has(said, HASH));
    return readable
        ? new Place(said.path(CONTENT).intValue(), said.path(CALLS).intValue(), hash)
        : NOWHERE;
  }

  /** Some callers' languages write every number with a point. */
  private static boolean isWhole(JsonNode number) {
    return number.canConvertToExactIntegral() && number.canConvertToInt();
  }

  /** Says it on a block, unless it comes first anyway. */
  ObjectNode on(ObjectNode block) {
    if (content > 0 || calls > 0) {
      ObjectNode said = block.putObject(FIELD).put(CONTENT, content).put(CALLS, calls);
      hash.ifPresent(word -> said.put(HASH, word));
    }
    return block;
  }

  /** Whether a thought of this place may stand behind what is there. */
  boolean isBehind(Place there) {
    return content == there.content
        && calls == there.calls
        && (hash.isEmpty() || hash.equals(there.hash));
  }
}
