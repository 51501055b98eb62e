package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.Optional;

/** OpenAI's counts: cached tokens are inside {@code prompt_tokens}. */
final class OpenAiUsage {

  private OpenAiUsage() {}

  /** The counts, or empty if there are none. */
  static Optional<Usage> read(JsonNode usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    JsonNode prompt = usage.path("prompt_tokens_details");
    long cached = prompt.path("cached_tokens").asLong(cachedOfOthers(usage));
    return Optional.of(
        new Usage(
            usage.path("prompt_tokens").asLong(),
            usage.path("completion_tokens").asLong(),
            cached,
            prompt.path("cache_write_tokens").asLong(),
            usage.path("completion_tokens_details").path("reasoning_tokens").asLong()));
  }

  /** DeepSeek's word for it, and Moonshot's (API reference "Chat"; pi #8119). */
  private static long cachedOfOthers(JsonNode usage) {
    return usage.path("prompt_cache_hit_tokens").asLong(usage.path("cached_tokens").asLong());
  }

  static ObjectNode write(Usage usage) {
    ObjectNode counts =
        Json.object()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
    ObjectNode prompt = counts.putObject("prompt_tokens_details");
    prompt.put("cached_tokens", usage.cached());
    if (usage.cacheWritten() > 0) {
      prompt.put("cache_write_tokens", usage.cacheWritten());
    }
    if (usage.reasoning() > 0) {
      counts.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    }
    return counts;
  }
}
