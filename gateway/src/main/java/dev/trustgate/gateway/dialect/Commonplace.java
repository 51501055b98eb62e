package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.List;
import java.util.Set;

/**
 * Whether a request holds nothing but what every language has words for, as far as can be seen
 * without reading its conversation: then nobody needs to say it to those who are not asked, only to
 * find out whether it could be. It may be wrong where something inside is strange, and whoever is
 * picked is asked for certain.
 */
final class Commonplace {

  /** Fields that are said, emulated or dropped everywhere, and no reason not to ask somebody. */
  private static final Set<String> FIELDS =
      Set.of(
          "cache_control",
          "frequency_penalty",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "metadata",
          "model",
          "parallel_tool_calls",
          "presence_penalty",
          "prompt_cache_key",
          "reasoning_effort",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "stop_sequences",
          "store",
          "stream",
          "stream_options",
          "system",
          "temperature",
          "thinking",
          "tool_choice",
          "tools",
          "top_k",
          "top_p",
          "user");

  /** What is shown, or sounds, has other bounds with everybody; a file is one provider's. */
  private static final List<String> SHOWN =
      List.of("image_url", "input_audio", "media_type", "source", "file_id");

  private static final int MAX_TOOLS = 128; // what the narrowest takes

  private Commonplace() {}

  static boolean is(Payload payload) {
    return payload.objection().isEmpty()
        && !payload.mayEndInAssistant() // whom some models do not let begin
        && SHOWN.stream().noneMatch(payload::mayMention)
        && isPlain(payload.head());
  }

  /** Whether tools are defined, or were called. */
  static boolean holdsTools(Payload payload) {
    return payload.mayHoldCalls() || !payload.head().path("tools").isEmpty();
  }

  private static boolean isPlain(ObjectNode head) {
    for (var field : head.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        return false;
      }
    }
    JsonNode tools = head.path("tools");
    if (tools.size() > MAX_TOOLS) {
      return false;
    }
    for (JsonNode tool : tools) {
      if (!isFunction(tool)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a tool is called with JSON, by the caller; in the words of either language. */
  private static boolean isFunction(JsonNode tool) {
    String type = Json.text(tool, "type").orElse("");
    boolean named = tool.path("function").isObject() || tool.path("input_schema").isObject();
    return named && (type.isEmpty() || type.equals("function") || type.equals("custom"));
  }
}
