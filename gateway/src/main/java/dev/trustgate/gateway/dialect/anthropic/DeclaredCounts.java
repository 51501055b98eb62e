package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Optional;
import java.util.function.Function;

/**
 * The events of one stream with the counts that Anthropic's libraries read of the last one without
 * a look: MiniMax leaves {@code usage} out of its {@code message_delta} (pi #6567). No count is
 * made up: what stood at the beginning stays.
 */
final class DeclaredCounts implements Function<String, Optional<JsonNode>> {

  private static final String START = "message_start";
  private static final String DELTA = "message_delta";
  private static final String USAGE = "usage";
  private static final String OUTPUT = "output_tokens";

  private long output;

  @Override
  public Optional<JsonNode> apply(String data) {
    boolean counts = data.contains(START) || data.contains(DELTA);
    return counts ? Json.tree(data).filter(this::amended) : Optional.empty();
  }

  private boolean amended(JsonNode event) {
    String type = event.path("type").asText();
    if (type.equals(START)) {
      output = event.path("message").path(USAGE).path(OUTPUT).asLong();
    }
    boolean lacking = type.equals(DELTA) && !event.path(USAGE).isObject();
    if (lacking && event instanceof ObjectNode delta) {
      delta.putObject(USAGE).put(OUTPUT, output);
    }
    return lacking;
  }
}
