package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Conversation;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.Turn;
import dev.trustgate.gateway.domain.ModelTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What the operator says in the middle of a conversation, for a model that takes one message of the
 * operator's, in front of all others ({@code system_messages}): it is said there, in its order.
 */
final class OperatorInFront {

  private static final String MESSAGES = "messages";
  private static final String SYSTEM = "system";
  private static final String CONTENT = "content";
  private static final Set<String> FIELDS = Set.of("role", CONTENT);

  static final String LAST_WORD = ".";

  /** What the user says where else the assistant would have the last word. */
  private static final Turn SILENCE =
      new Turn(Turn.Role.USER, List.of(new Part.Text(LAST_WORD, Optional.empty())));

  private OperatorInFront() {}

  /**
   * The conversation as the model takes it.
   *
   * @param conversation in which somebody else says something
   */
  static Conversation of(Conversation conversation, ModelTraits traits) {
    List<Turn> turns = conversation.turns();
    if (traits.systemMessages().orElse(true) || turns.stream().noneMatch(OperatorInFront::is)) {
      return conversation;
    }
    List<Part.Text> front = new ArrayList<>(conversation.system());
    turns.stream().filter(OperatorInFront::is).forEach(turn -> add(turn, front));
    List<Turn> others = new ArrayList<>(turns);
    others.removeIf(OperatorInFront::is);
    if (is(turns.getLast()) && hadItsSay(others.getLast())) {
      others.add(SILENCE);
    }
    return conversation.saying(front, others);
  }

  private static boolean is(Turn turn) {
    return turn.role() == Turn.Role.SYSTEM;
  }

  private static boolean hadItsSay(Turn turn) {
    return turn.role() == Turn.Role.ASSISTANT
        && turn.parts().stream().noneMatch(Part.ToolUse.class::isInstance);
  }

  /** Behind a blank line, for it was a message of its own. */
  private static void add(Turn turn, List<Part.Text> front) {
    for (Part part : turn.parts()) {
      if (part instanceof Part.Text(String text, var cache)) {
        front.add(new Part.Text(front.isEmpty() ? text : "\n" + text, cache));
      }
    }
  }

  /**
   * The same in a request of OpenAI's language, if the gateway chose the model; what is no text is
   * for the provider to say.
   */
  static void amend(ObjectNode request, ModelTraits traits, Amendments amendments) {
    if (traits.systemMessages().orElse(true)) {
      return;
    }
    JsonNode said = amendments.applied(request, List.of(MESSAGES)).path(MESSAGES);
    List<JsonNode> front = new ArrayList<>(amendments.firstMessage().stream().toList());
    ArrayNode told = Json.array();
    List<Integer> places = new ArrayList<>();
    boolean moved = false;
    for (int index = 0; index < said.size(); index++) {
      if (said.path(index).path("role").asText().equals(SYSTEM)) {
        moved |= !told.isEmpty() || !front.isEmpty();
        front.add(said.path(index));
      } else {
        told.add(said.path(index));
        places.add(amendments.placeOf(index));
      }
    }
    Optional<String> text = text(front);
    if (moved && text.isPresent() && !told.isEmpty()) {
      if (hadItsSay(said)) {
        told.add(Json.object().put("role", "user").put(CONTENT, LAST_WORD));
        places.add(amendments.placeOf(said.size() - 1));
      }
      front.forEach(message -> amendments.noteRest(message, MESSAGES, FIELDS));
      told.insert(0, Json.object().put("role", SYSTEM).put(CONTENT, text.get()));
      places.addFirst(0);
      amendments.replaceMessages(told, places);
    }
  }

  /** Whether the operator speaks last, and the assistant before, who has called nobody. */
  private static boolean hadItsSay(JsonNode messages) {
    boolean operator = false;
    for (int index = messages.size() - 1; index >= 0; index--) {
      JsonNode message = messages.path(index);
      if (!message.path("role").asText().equals(SYSTEM)) {
        boolean assistant = message.path("role").asText().equals("assistant");
        return operator && assistant && message.path("tool_calls").isEmpty();
      }
      operator = true;
    }
    return false;
  }

  private static Optional<String> text(List<JsonNode> messages) {
    StringJoiner all = new StringJoiner("\n\n");
    for (JsonNode message : messages) {
      JsonNode content = message.path(CONTENT);
      for (JsonNode part : content.isArray() ? content : Json.array().add(content)) {
        JsonNode text = part.isTextual() ? part : part.path("text");
        if (!text.isTextual()) {
          return Optional.empty();
        }
        all.add(text.textValue());
      }
    }
    return Optional.of(all.toString());
  }
}
