package dev.trustgate.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import java.util.Optional;

/**
 * The role {@code assistantassistant}. OpenAI's library for Python puts the texts of a stream
 * together, the roles among them, and some servers say the role in every chunk (ollama #7626);
 * handed back that is a role which nobody has. Looked for only where something is a mistake.
 */
final class RepeatedRole {

  private static final String ROLE = "role";
  private static final String ASSISTANT = "assistant";

  private RepeatedRole() {}

  /** Whether a mistake may be such a role. */
  private static boolean isBlamed(RefusedRequest mistake) {
    boolean ofRole = mistake.param().filter(place -> place.endsWith("." + ROLE)).isPresent();
    return ofRole && mistake.reason().contains(ASSISTANT + ASSISTANT);
  }

  /** The request with the role that is meant; empty if the mistake is another. */
  static Optional<byte[]> mended(Payload payload, RefusedRequest mistake) {
    if (!isBlamed(mistake)) {
      return Optional.empty();
    }
    ObjectNode meant = payload.tree().deepCopy();
    boolean found = false;
    for (JsonNode message : meant.path("messages")) {
      if (message instanceof ObjectNode said && isRepeated(said.path(ROLE).asText())) {
        said.put(ROLE, ASSISTANT);
        found = true;
      }
    }
    return found ? Optional.of(Json.bytes(meant)) : Optional.empty();
  }

  private static boolean isRepeated(String role) {
    return role.length() > ASSISTANT.length() && role.replace(ASSISTANT, "").isEmpty();
  }
}
