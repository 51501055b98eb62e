package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A plain stand-in for a tokenizer: four characters of text are a token, a message costs three. */
final class TokenCount {

  private static final int PER_MESSAGE = 3;
  private static final int CHARACTERS = 4;

  private TokenCount() {}

  /** What the prompt of this request costs. */
  static int of(JsonNode request) {
    int tokens = PER_MESSAGE * (request.path("messages").size() + 1);
    tokens += texts(request.path("messages"));
    tokens += texts(request.path("system"));
    return tokens + texts(request.path("tools"));
  }

  private static int texts(JsonNode node) {
    if (node.isTextual()) {
      return Math.ceilDiv(node.textValue().length(), CHARACTERS);
    }
    int tokens = 0;
    for (JsonNode child : node) {
      tokens += texts(child);
    }
    return tokens;
  }
}
