package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Reasoning;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The thoughts of a conversation in OpenAI's language, of which a target believes some not: in the
 * fields of others that hold seals, or among the parts of the content.
 */
final class RefusedThoughts {

  private static final String MESSAGES = "messages";
  private static final String CONTENT = "content";

  /** Of several gateways, and of OpenRouter. */
  private static final List<String> FIELDS = List.of(ThinkingBlocks.FIELD, "reasoning_details");

  private static final Set<String> PARTS = Set.of("thinking", "redacted_thinking");

  private RefusedThoughts() {}

  /** Leaves them out, and with them a message in which there is nothing else. */
  static Optional<Amendments> leftOut(ObjectNode request) {
    Amendments amendments = new Amendments();
    ArrayNode messages = Json.array();
    for (JsonNode message : request.path(MESSAGES)) {
      if (message instanceof ObjectNode said && said.path("role").asText().equals("assistant")) {
        told(said, amendments).ifPresent(messages::add);
      } else {
        messages.add(message);
      }
    }
    return amendments.dropped().isEmpty()
        ? Optional.empty()
        : Optional.of(unthought(request, amendments.replaceMessages(messages)));
  }

  /** A round of tools in which no thought is left is not gone on from with thinking by budget. */
  private static Amendments unthought(ObjectNode request, Amendments amendments) {
    JsonNode messages = request.path(MESSAGES);
    boolean round = messages.path(messages.size() - 1).path("role").asText().equals("tool");
    boolean enabled = request.path(Reasoning.THINKING).path("type").asText().equals("enabled");
    return round && enabled ? amendments.drop(Reasoning.THINKING) : amendments;
  }

  private static Optional<ObjectNode> told(ObjectNode said, Amendments amendments) {
    List<String> lost = FIELDS.stream().filter(field -> !said.path(field).isEmpty()).toList();
    lost.forEach(field -> amendments.note(MESSAGES + "." + field));
    JsonNode content = said.path(CONTENT);
    ArrayNode kept = Json.array();
    for (JsonNode part : content) {
      String type = part.path("type").asText();
      if (PARTS.contains(type)) {
        amendments.note(MESSAGES + "." + type);
      } else {
        kept.add(part);
      }
    }
    boolean same = kept.size() == content.size();
    if (lost.isEmpty() && same) {
      return Optional.of(said);
    }
    ObjectNode told = said.deepCopy().without(lost);
    if (!same) {
      told.set(
          CONTENT, kept.isEmpty() ? NullNode.instance : kept); // beside calls there may be none
    }
    boolean silent = !same && kept.isEmpty() && told.path("tool_calls").isEmpty();
    return silent ? Optional.empty() : Optional.of(told);
  }
}
