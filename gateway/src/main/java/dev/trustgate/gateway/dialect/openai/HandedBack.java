package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.Mend;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The assistant's messages in a request of OpenAI's language as the target takes them: another has
 * said them, and the caller hands them back. Reasoning is nothing that OpenAI takes; what imitates
 * it may have said the plain kinds itself, and want them back. Nor does OpenAI take nothing for
 * words where there are no calls, or an array of no calls, as others say it.
 */
final class HandedBack {

  private static final String MESSAGES = "messages";
  private static final String PLAIN = "reasoning_content";
  private static final String CALLS = "tool_calls";
  private static final String CONTENT = "content";

  /** What the gateway itself writes beside each other when Claude has thought. */
  private static final List<String> SEALED = List.of(ThinkingBlocks.FIELD, PLAIN);

  /** Where reasoning may stand that OpenAI did not say. */
  static final List<String> REASONING =
      List.of(ThinkingBlocks.FIELD, PLAIN, "reasoning", "reasoning_details");

  /** One of them is enough where there are no words. */
  private static final List<String> INSTEAD =
      List.of(CALLS, OpenAiMessages.FUNCTION_CALL, "refusal", "audio");

  private final boolean own;
  private final boolean official;
  private final Amendments amendments;

  private HandedBack(ModelChoice choice, Amendments amendments) {
    this.own = ownsThinking(choice);
    this.official = choice.hostedByOpenAi();
    this.amendments = amendments;
  }

  private static boolean ownsThinking(ModelChoice choice) {
    return choice.traits().fields().owns(ThinkingBlocks.FIELD);
  }

  /** Whether there may be something in a conversation that this target does not take. */
  static boolean mayHold(Glimpse glimpse, ModelChoice choice) {
    return (glimpse.mayMention(ThinkingBlocks.FIELD) && !ownsThinking(choice))
        || ((glimpse.mayMention(PLAIN) || glimpse.mayNeed(Mend.REFUSED))
            && choice.hostedByOpenAi());
  }

  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    HandedBack back = new HandedBack(choice, amendments);
    ArrayNode messages = Json.array();
    amendments.firstMessage().ifPresent(messages::add);
    boolean same = true;
    for (JsonNode message : request.path(MESSAGES)) {
      JsonNode told = back.told(message);
      same &= told.equals(message);
      messages.add(told);
    }
    if (!same) {
      amendments.replaceMessages(messages);
    }
  }

  /** The message as it is told; itself if nothing of it changes. */
  private JsonNode told(JsonNode message) {
    if (!(message instanceof ObjectNode said) || !said.path("role").asText().equals("assistant")) {
      return message;
    }
    List<String> removed = new ArrayList<>(foreign(said).filter(said::has).toList());
    removed.stream()
        .filter(field -> holds(said.path(field)))
        .forEach(field -> amendments.note(MESSAGES + "." + field));
    if (!own && said.has(ThinkingBlocks.FIELD)) {
      removed.add(ThinkingBlocks.FIELD); // with nothing in it, or it is lost already
    }
    if (official && said.path(CALLS).isArray() && said.path(CALLS).isEmpty()) {
      removed.add(CALLS);
    }
    boolean silent = official && saysNothing(said);
    if (removed.isEmpty() && !silent) {
      return message;
    }
    ObjectNode told = said.deepCopy().without(removed);
    return silent ? told.put(CONTENT, "") : told;
  }

  private Stream<String> foreign(ObjectNode said) {
    boolean sealed = !own && !said.path(ThinkingBlocks.FIELD).isEmpty();
    List<String> fields = official ? REASONING : sealed ? SEALED : List.of();
    return fields.stream().filter(field -> !own || !field.equals(ThinkingBlocks.FIELD));
  }

  static boolean holds(JsonNode reasoning) {
    boolean nothing = reasoning.isContainerNode() ? reasoning.isEmpty() : isEmptyText(reasoning);
    return !nothing && !reasoning.isNull();
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isTextual() && value.textValue().isEmpty();
  }

  private static boolean saysNothing(ObjectNode said) {
    return !said.hasNonNull(CONTENT) && hasNothingInstead(said);
  }

  /** Whether there is nothing in a message that may stand in place of words. */
  static boolean hasNothingInstead(JsonNode said) {
    return INSTEAD.stream()
        .map(said::path)
        .allMatch(other -> other.isMissingNode() || other.isNull() || isNothing(other));
  }

  /** An array of no calls, or no words of a refusal. */
  private static boolean isNothing(JsonNode other) {
    return isEmptyText(other) || (other.isArray() && other.isEmpty());
  }
}
