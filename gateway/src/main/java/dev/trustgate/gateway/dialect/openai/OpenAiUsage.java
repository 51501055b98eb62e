package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.Optional;

/** OpenAI's counts: cached tokens are inside {@code prompt_tokens}. */
enum OpenAiUsage {
  /** Thoughts are inside {@code completion_tokens}. */
  THOUGHTS_WITHIN,

  /**
   * They are in {@code total_tokens} alone, as at Google's ("completion_tokens, prompt_tokens, and
   * total_tokens do not add up", 3, 9 and 105: discuss.ai.google.dev 127400, 2026-02).
   */
  THOUGHTS_BESIDE;

  /** The counts, or empty if there are none. */
  Optional<Usage> read(JsonNode usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    JsonNode prompt = usage.path("prompt_tokens_details");
    long cached = prompt.path("cached_tokens").asLong(cachedOfOthers(usage));
    long read = usage.path("prompt_tokens").asLong();
    long said = usage.path("completion_tokens").asLong();
    long beside = this == THOUGHTS_BESIDE ? usage.path("total_tokens").asLong() - read - said : 0;
    long thoughts = Math.max(0, beside);
    long told = usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
    return Optional.of(
        new Usage(
            read,
            said + thoughts,
            cached,
            prompt.path("cache_write_tokens").asLong(),
            Math.max(thoughts, told)));
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
