package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.List;

/**
 * Tools of which some are to be called to the letter and some not, which Cerebras refuses: "Tools
 * with mixed values for 'strict' are not allowed. Please set all tools to 'strict: true' or
 * 'strict: false'" (422: Roo-Code #10334, 2025-12; 400: code_puppy #368, 2026-05, where a tool that
 * says nothing counts as one of those that are not). Then none is, for not every schema can be held
 * to; so do Roo Code and Kilo Code.
 */
final class MixedStrict {

  private static final List<String> REFUSING = List.of("cerebras.ai");
  private static final String TOOLS = "tools";
  private static final String FUNCTION = "function";
  private static final String STRICT = "strict";
  private static final String LOST = "tools.function.strict";

  private MixedStrict() {}

  /** In a request of OpenAI's language, where the gateway answers for its tools. */
  static void amend(
      ObjectNode request, ModelChoice choice, boolean otherModel, Amendments amendments) {
    boolean ours = otherModel || amendments.set().containsKey(TOOLS);
    JsonNode tools = amendments.applied(request, List.of(TOOLS)).path(TOOLS);
    if (ours && tools instanceof ArrayNode some && isRefused(some, choice)) {
      amendments.set(TOOLS, free(some)).note(LOST);
    }
  }

  /** Whether the target refuses these tools for that. */
  static boolean isRefused(ArrayNode tools, ModelChoice choice) {
    long strict = tools.valueStream().filter(MixedStrict::isStrict).count();
    return strict > 0 && strict < tools.size() && choice.hostedByAny(REFUSING);
  }

  /** The same tools, none of them to the letter. */
  static ArrayNode free(ArrayNode tools) {
    ArrayNode free = Json.array();
    for (JsonNode tool : tools) {
      free.add(isStrict(tool) ? freed(tool.deepCopy()) : tool);
    }
    return free;
  }

  private static ObjectNode freed(ObjectNode tool) {
    tool.withObject(FUNCTION).put(STRICT, false);
    return tool;
  }

  private static boolean isStrict(JsonNode tool) {
    return tool.path(FUNCTION).path(STRICT).asBoolean();
  }
}
