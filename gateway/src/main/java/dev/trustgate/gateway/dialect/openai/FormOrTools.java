package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.ClientTools;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.dialect.common.Tool;
import dev.trustgate.gateway.dialect.common.Unsayable;
import java.util.List;

/**
 * A form of the answer beside tools, which some servers refuse ({@code form_beside_tools}). Across
 * languages the tools are told and the form is said in words.
 */
final class FormOrTools {

  private static final List<String> TOOLS = List.of("tools", "functions");

  private FormOrTools() {}

  /** Whether the target takes either alone. */
  static boolean areApart(ModelChoice choice) {
    return !choice.traits().fields().bearsFormsBesideTools();
  }

  /** Whether a conversation for such a target has both. */
  static boolean areBoth(Conversation conversation, ModelChoice choice) {
    return areApart(choice)
        && conversation.tools().tools().stream()
            .map(ClientTools::told)
            .anyMatch(Tool.Function.class::isInstance);
  }

  /**
   * Refuses both in a request of OpenAI's language where the gateway answers for it: answers keep
   * their bytes there, and another target may hold its model to the form.
   *
   * @param format as it would be sent
   * @param field how the caller spells it
   * @param amendments which hold the tools as they would be sent
   */
  static void requireOne(
      ObjectNode request,
      JsonNode format,
      String field,
      ModelChoice choice,
      Amendments amendments) {
    boolean tools =
        amendments.applied(request, TOOLS).valueStream().anyMatch(some -> !some.isEmpty());
    if (tools && !format.path("type").asText("text").equals("text") && areApart(choice)) {
      throw new Unsayable(field, "the target takes no form of the answer beside tools");
    }
  }
}
