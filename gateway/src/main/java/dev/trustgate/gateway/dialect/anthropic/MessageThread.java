package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;

/**
 * A conversation that Anthropic keeps for a few minutes (documentation "Message threads"): who goes
 * on with one says what is new, and neither the rest nor the system prompt and the tools. To
 * anybody else that would be a conversation without its beginning, answered as if there were none
 * (teamclaude #378, claude-code-proxy #148). See decision 0040.
 */
final class MessageThread {

  static final String FIELD = "thread";
  private static final String COMPACTION = "compaction";

  /** What of a request must be known to tell whether the assistant's turn began with a thought. */
  static final List<String> SAID = List.of("messages", FIELD);

  private MessageThread() {}

  /** Whether a request holds only what is new. */
  static boolean continues(JsonNode request) {
    return request.path(FIELD).path("type").asText().equals("continue");
  }

  /** Refuses to tell it to who does not keep the rest. */
  static void requireKeeper(JsonNode request, ModelChoice choice) {
    if (!choice.asksClaude()) {
      requireWhole(request);
      requireAnswer(request);
    }
  }

  /**
   * Refuses what shall be answered by a summary that Claude makes and signs, and by nothing else:
   * the caller's program puts the answer in the place of the conversation (documentation
   * "Compaction in the background").
   */
  static void requireAnswer(JsonNode request) {
    if (request.path(COMPACTION).path("type").asText().equals("summarize")) {
      throw new Unsayable(COMPACTION, "nobody but Anthropic answers with a compaction block");
    }
  }

  /** Refuses what is not the whole of a conversation. */
  static void requireWhole(JsonNode request) {
    if (continues(request)) {
      throw new Unsayable(FIELD, "nobody but Anthropic keeps what was said before");
    }
  }
}
