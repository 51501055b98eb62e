package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Dropped;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Part;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The turn of the assistant's that a request asks to go on with, if it does: a round of tools, or
 * words that are put into its mouth. If it began without thinking, or its thinking was lost,
 * Anthropic refuses to start thinking in the middle of it: "when thinking is enabled, a final
 * assistant message must start with a thinking block". Its rounds are one turn to Anthropic: where
 * the first thinks the others need not, and if one thinks it refuses to do without (litellm
 * #18926).
 */
final class OpenTurn {

  private static final String MESSAGES = "messages";
  private static final String CONTENT = "content";

  private OpenTurn() {}

  /**
   * Whether there is one in which there is no thought. Where a thread is gone on with nobody knows.
   *
   * @param request in Anthropic's own words
   */
  static boolean isUnthought(JsonNode request) {
    return !MessageThread.continues(request) && round(request).isUnthought();
  }

  private static OpenRound round(JsonNode request) {
    OpenRound round = new OpenRound();
    for (JsonNode message : request.path("messages")) {
      JsonNode content = message.path("content");
      if (!message.path("role").asText().equals("system")) {
        round.message(isAssistant(message), OpenRound.thinks(content));
      }
      if (holds(content, "tool_result")) {
        round.result();
      }
    }
    return round;
  }

  /**
   * Whether results are handed in of such a turn. Where a thread is gone on with nobody knows.
   *
   * @param request in Anthropic's own words
   */
  static boolean isUnthoughtRound(JsonNode request) {
    return !MessageThread.continues(request) && round(request).isUnthoughtRound();
  }

  /**
   * Refuses words that are put into the assistant's mouth when it shall think before it speaks:
   * "You cannot pre-fill responses when thinking is enabled". A message that says nothing begins
   * with nothing.
   *
   * @param request in Anthropic's own words, its messages among them
   * @param places where the caller has said what is told at an index
   */
  static void requireThought(JsonNode request, IntUnaryOperator places) {
    JsonNode messages = request.path("messages");
    int last = messages.size() - 1;
    boolean begun = last >= 0 && isAssistant(messages.path(last));
    boolean waits = holds(messages.path(last).path("content"), "tool_use");
    if (begun && !waits && says(messages, last) && !thinks(messages, last)) {
      throw RefusedRequest.at(
          "messages[" + places.applyAsInt(last) + "].content",
          "content must begin with a thinking block when thinking is enabled");
    }
  }

  /**
   * Whether there is one in which there is no thought.
   *
   * @param told the turns as they will be said
   */
  static boolean isUnthought(List<Turn> told) {
    boolean last = true;
    boolean begun = false;
    for (Turn turn : told.reversed()) {
      boolean assistant = turn.role() == Turn.Role.ASSISTANT;
      if (assistant && turn.parts().stream().anyMatch(OpenTurn::isThought)) {
        return false;
      }
      if (assistant && last) {
        return true; // words to go on from
      }
      if (!assistant && !holdsResult(turn)) {
        break;
      }
      begun |= assistant;
      last = false;
    }
    return begun;
  }

  /**
   * The turns without what was thought in such a turn. A Claude that thinks by budget, and is not
   * asked to, refuses the thoughts there ("When thinking is disabled, an `assistant` message in the
   * final position cannot contain `thinking`": forgecode #1853, vscode #282326); those of earlier
   * turns it passes over. Nothing else is put in the place of a message of nothing but thoughts.
   *
   * @param told the turns as they will be said
   */
  static List<Turn> withoutThoughts(List<Turn> told, Dropped dropped) {
    List<Turn> kept = new ArrayList<>(told);
    for (int index = told.size() - 1; index >= 0; index--) {
      Turn turn = told.get(index);
      boolean assistant = turn.role() == Turn.Role.ASSISTANT;
      if (!assistant && !holdsResult(turn)) {
        break;
      }
      List<Part> others = thoughtless(turn.parts());
      if (!others.isEmpty() && others.size() < turn.parts().size()) {
        kept.set(index, new Turn(turn.role(), others));
        turn.parts().forEach(part -> name(part).ifPresent(dropped::add));
      }
    }
    return kept;
  }

  /**
   * Leaves the same out of a request in Anthropic's own words.
   *
   * @param request its messages among them
   */
  static void leaveThoughtsOut(ObjectNode request, Amendments amendments) {
    ArrayNode told = Json.array();
    request.path(MESSAGES).forEach(told::add);
    boolean any = false;
    for (int index = told.size() - 1; index >= 0; index--) {
      JsonNode message = told.path(index);
      JsonNode content = message.path(CONTENT);
      if (message.path("role").asText().equals("user") && !holds(content, "tool_result")) {
        break;
      }
      ArrayNode others = Json.array();
      content.valueStream().filter(block -> !OpenRound.isThought(block)).forEach(others::add);
      if (isAssistant(message) && !others.isEmpty() && others.size() < content.size()) {
        content
            .valueStream()
            .filter(OpenRound::isThought)
            .forEach(block -> amendments.note(MESSAGES + "." + block.path("type").asText()));
        ObjectNode less = Json.object().setAll((ObjectNode) message);
        told.set(index, less.set(CONTENT, others));
        any = true;
      }
    }
    if (any) {
      amendments.replaceMessages(told);
    }
  }

  private static boolean holdsResult(Turn turn) {
    for (Part part : turn.parts()) {
      if (part instanceof Part.ToolResult) {
        return true;
      }
    }
    return false;
  }

  private static List<Part> thoughtless(List<Part> parts) {
    for (Part part : parts) {
      if (isThought(part)) {
        return parts.stream().filter(other -> !isThought(other)).toList();
      }
    }
    return parts; // nearly always
  }

  private static boolean isThought(Part part) {
    return name(part).isPresent();
  }

  /** How a thought is named that is lost. */
  private static Optional<String> name(Part part) {
    return switch (part) {
      case Part.Reasoning _ -> Optional.of("messages.thinking");
      case Part.SealedReasoning _ -> Optional.of("messages.redacted_thinking");
      default -> Optional.empty();
    };
  }

  private static boolean isAssistant(JsonNode message) {
    return message.path("role").asText().equals("assistant");
  }

  private static boolean thinks(JsonNode messages, int index) {
    return beginning(messages, index).path(0).path("type").asText().contains("thinking");
  }

  /** Whether there is a block, or more than blanks. */
  private static boolean says(JsonNode messages, int index) {
    JsonNode content = beginning(messages, index);
    return !content.isEmpty() || !content.asText().isBlank();
  }

  /** Messages of one speaker in a row are one turn, which begins with the first of them. */
  private static JsonNode beginning(JsonNode messages, int index) {
    int first = index;
    while (first > 0 && isAssistant(messages.path(first - 1))) {
      first--;
    }
    return messages.path(first).path("content");
  }

  private static boolean holds(JsonNode content, String type) {
    for (JsonNode block : content) {
      if (block.path("type").asText().equals(type)) {
        return true;
      }
    }
    return false;
  }
}
