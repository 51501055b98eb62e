package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages of the user's in a row, which Perplexity refuses: 400 "After the (optional) system
 * message(s), user and assistant roles should be alternating." (api-discussion #265, which asked,
 * 2025-04; opencode #9416, 2026-01). They are one, as where the language changes, each behind a
 * blank line; nothing is lost but a name on them, whoever named the model.
 */
final class Alternation {

  private static final List<String> WANTING = List.of("perplexity.ai");
  private static final String MESSAGES = "messages";
  private static final String ROLE = "role";
  private static final String CONTENT = "content";

  private Alternation() {}

  /** Whether the target wants the user and the assistant to take turns. */
  static boolean isWanted(ModelChoice choice) {
    return choice.hostedByAny(WANTING);
  }

  /** In a request of OpenAI's language. */
  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (!isWanted(choice)) {
      return;
    }
    ArrayNode messages = amendments.messages(request);
    ArrayNode told = Json.array();
    List<Integer> places = new ArrayList<>();
    int from = 0;
    while (from < messages.size()) {
      int to = endOfRun(messages, from);
      List<JsonNode> run = IntStream.range(from, to).mapToObj(messages::path).toList();
      told.add(run.size() == 1 ? run.getFirst() : joined(run, amendments));
      places.add(amendments.placeOf(from));
      from = to;
    }
    if (told.size() < messages.size()) {
      amendments.replaceMessages(told, places);
    }
  }

  private static int endOfRun(ArrayNode messages, int from) {
    int to = from + 1;
    while (isOfUser(messages.path(from)) && isOfUser(messages.path(to))) {
      to++;
    }
    return to;
  }

  /** What else a content may be is for the provider to say. */
  private static boolean isOfUser(JsonNode message) {
    JsonNode content = message.path(CONTENT);
    return message.path(ROLE).asText().equals("user") && (content.isTextual() || content.isArray());
  }

  private static ObjectNode joined(List<JsonNode> run, Amendments amendments) {
    run.forEach(message -> amendments.noteRest(message, MESSAGES, Set.of(ROLE, CONTENT)));
    List<JsonNode> contents = run.stream().map(message -> message.path(CONTENT)).toList();
    ObjectNode joined = Json.object().put(ROLE, "user");
    if (contents.stream().allMatch(JsonNode::isTextual)) {
      return joined.put(
          CONTENT, contents.stream().map(JsonNode::textValue).collect(Collectors.joining("\n\n")));
    }
    ArrayNode parts = joined.putArray(CONTENT);
    for (JsonNode content : contents) {
      if (content.isArray()) {
        content.forEach(parts::add);
      } else {
        parts.addObject().put("type", "text").put("text", content.textValue());
      }
    }
    return joined;
  }
}
