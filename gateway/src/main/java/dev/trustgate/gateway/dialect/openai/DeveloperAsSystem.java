package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.ModelFields;

/**
 * The operator's messages for models that know no {@code developer}, OpenAI's newer name for who is
 * called {@code system} everywhere: they mean the same (OpenAI's guide "Reasoning": system messages
 * are taken as the developer's), so nothing is lost, whoever named the model.
 */
final class DeveloperAsSystem {

  private static final String ROLE = "role";
  private static final String DEVELOPER = "developer";

  private DeveloperAsSystem() {}

  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    if (fields.bearsDevelopers()) {
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
