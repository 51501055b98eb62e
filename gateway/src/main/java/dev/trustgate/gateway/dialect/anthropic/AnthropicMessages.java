package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.dialect.common.Turn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code messages}. */
final class AnthropicMessages {

  private static final Set<String> FIELDS = Set.of("role", "content");

  private final AnthropicBlocks blocks;
  private final Dropped asides;

  AnthropicMessages(Dropped asides) {
    this.blocks = new AnthropicBlocks(asides);
    this.asides = asides;
  }

  List<Turn> read(JsonNode messages) {
    List<Turn> turns = new ArrayList<>();
    for (int index = 0; index < messages.size(); index++) {
      turns.add(read(messages.path(index), "messages[" + index + "]"));
    }
    return turns;
  }

  private Turn read(JsonNode message, String place) {
    asides.rest(message, "messages", FIELDS);
    JsonNode content = message.path("content");
    String inside = place + ".content";
    return switch (Json.text(message, "role").orElse("")) {
      case "user" -> new Turn(Role.USER, blocks.user(content, inside));
      case "assistant" -> new Turn(Role.ASSISTANT, blocks.assistant(content, inside));
      case "system" -> new Turn(Role.SYSTEM, List.copyOf(blocks.texts(content, inside)));
      default -> throw RefusedRequest.at(place + ".role", "role must be user, assistant or system");
    };
  }
}
