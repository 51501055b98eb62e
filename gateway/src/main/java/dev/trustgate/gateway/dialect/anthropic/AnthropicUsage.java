package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Anthropic's counts: cached tokens are outside {@code input_tokens}. In a stream they come in
 * pieces that replace each other field by field; an absent or null field keeps what was known, and
 * so does a 0, which some say at the end of what they counted at the beginning (envoy ai-gateway
 * #1631): nothing that was counted becomes less.
 */
final class AnthropicUsage {

  private static final String INPUT = "input_tokens";
  private static final String OUTPUT = "output_tokens";
  private static final String READ = "cache_read_input_tokens";
  private static final String WRITTEN = "cache_creation_input_tokens";
  private static final String DETAILS = "output_tokens_details";
  private static final String THINKING = "thinking_tokens";

  private final Map<String, Long> counts = new HashMap<>();

  /** Takes what is new; the counts so far, or empty if this says nothing. */
  Optional<Usage> merge(JsonNode usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    for (String field : new String[] {INPUT, OUTPUT, READ, WRITTEN}) {
      keep(field, usage.path(field));
    }
    keep(THINKING, usage.path(DETAILS).path(THINKING));
    return Optional.of(usage());
  }

  static Optional<Usage> read(JsonNode usage) {
    return new AnthropicUsage().merge(usage);
  }

  private void keep(String field, JsonNode count) {
    if (count.isNumber()) {
      counts.merge(field, count.asLong(), (known, now) -> now == 0 ? known : now);
    }
  }

  private long count(String field) {
    return counts.getOrDefault(field, 0L);
  }

  private Usage usage() {
    return new Usage(
        count(INPUT) + count(READ) + count(WRITTEN),
        count(OUTPUT),
        count(READ),
        count(WRITTEN),
        count(THINKING));
  }

  /**
   * The counts of an answer of another language. What was thought is among the output, and not told
   * by itself: such an answer shows no thoughts, and Claude has no count of what it did not think.
   */
  static ObjectNode write(Usage usage) {
    ObjectNode written = Json.object().put(INPUT, usage.uncached()).put(OUTPUT, usage.output());
    if (usage.cached() > 0) {
      written.put(READ, usage.cached());
    }
    if (usage.cacheWritten() > 0) {
      written.put(WRITTEN, usage.cacheWritten());
    }
    return written;
  }
}
