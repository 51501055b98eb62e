package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A turn in which Claude was not done: it ran tools of Anthropic's and stopped with {@code
 * pause_turn}, or it has summed up a long conversation. The caller hands it back as it is, as the
 * last message, and Claude goes on (documentation "Handling stop reasons", "Compaction"); also one
 * that takes no words put into its mouth.
 */
final class PausedTurn {

  private static final Set<String> SUMMARY = Set.of("compaction");
  private static final Set<String> RUN = Set.of("server_tool_use", "mcp_tool_use");
  private static final String RESULT = "_tool_result";

  private PausedTurn() {}

  /** Whether a message of the assistant's holds what only the provider can have put there. */
  static boolean is(JsonNode message) {
    for (JsonNode block : message.path("content")) {
      String type = block.path("type").asText();
      if (RUN.contains(type) || SUMMARY.contains(type) || type.endsWith(RESULT)) {
        return true;
      }
    }
    return false;
  }
}
