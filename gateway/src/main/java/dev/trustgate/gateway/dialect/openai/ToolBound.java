package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.util.List;

/**
 * How many tools OpenAI takes: 400 "Invalid 'tools': array too long. Expected an array with maximum
 * length 128" (claude-code-router #686, zed #42393). Groq takes as many: 400 "'tools' : maximum
 * number of items is 128" (gsd-2 #4376, codex-router #449).
 */
final class ToolBound {

  /** Where tools are, in the newer and in the older words. */
  static final List<String> FIELDS = List.of("tools", "functions");

  private static final int MOST = 128;
  private static final List<String> OTHERS = List.of("groq.com");

  private ToolBound() {}

  /** Whether the target is one of those who take no more. */
  static boolean isOf(ModelChoice choice) {
    return choice.hostedByOpenAi() || choice.hostedByAny(OTHERS);
  }

  /**
   * Refuses more.
   *
   * @param said the request, or some of its fields
   * @throws RefusedRequest naming the field, the bound and the number
   */
  static void require(JsonNode said) {
    for (String field : FIELDS) {
      int size = said.path(field).size();
      if (said.path(field).isArray() && size > MOST) {
        throw RefusedRequest.at(field, field + " must be at most " + MOST + ", not " + size);
      }
    }
  }
}
