package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;

/**
 * The operator's messages elsewhere than at OpenAI's. {@code developer} is its newer name for who
 * is called {@code system} everywhere, and its models take either for the other (somebody of
 * OpenAI's, community.openai.com 1062784), so nothing is lost, whoever named the model. Others
 * answer 400, or leave such a message out without a word.
 */
final class DeveloperAsSystem {

  private static final String ROLE = "role";
  private static final String DEVELOPER = "developer";

  private DeveloperAsSystem() {}

  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (choice.takesDevelopers()) {
      return;
    }
    ArrayNode messages = amendments.messages(request);
    if (messages.valueStream().noneMatch(DeveloperAsSystem::isDeveloper)) {
      return;
    }
    ArrayNode told = Json.array();
    for (JsonNode message : messages) {
      told.add(
          message instanceof ObjectNode said && isDeveloper(said)
              ? said.deepCopy().put(ROLE, "system")
              : message);
    }
    amendments.replaceMessages(told);
  }

  private static boolean isDeveloper(JsonNode message) {
    return message.path(ROLE).asText().equals(DEVELOPER);
  }
}
