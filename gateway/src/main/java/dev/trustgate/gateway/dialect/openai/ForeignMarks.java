package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.CacheMarks;
import dev.trustgate.gateway.dialect.common.Glimpse;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import java.util.List;

/**
 * Anthropic's cache marks in messages, their parts and calls, and tools of OpenAI's language.
 * Callers put them there for who reads them: OpenRouter, LiteLLM, Alibaba. OpenAI caches unasked
 * and knows no such field, and servers that refuse each field of a message that they do not know
 * refuse it: there the marks are left out, whoever named the model, unless {@code message_fields}
 * has them.
 */
final class ForeignMarks {

  private static final String TOOLS = "tools";
  private static final List<String> INSIDE = List.of("content", "tool_calls", "function");

  private ForeignMarks() {}

  /** Whether there may be some in a conversation that this target refuses. */
  static boolean mayHold(Glimpse glimpse, ModelChoice choice) {
    return glimpse.mayMention(CacheMarks.FIELD) && areRefused(choice);
  }

  private static boolean areRefused(ModelChoice choice) {
    return choice
        .traits()
        .fields()
        .messageFields()
        .map(names -> !names.contains(CacheMarks.FIELD))
        .orElseGet(choice::hostedByOpenAi);
  }

  static void amend(ObjectNode request, ModelChoice choice, Amendments amendments) {
    if (!areRefused(choice)) {
      return;
    }
    JsonNode tools = amendments.applied(request, List.of(TOOLS)).path(TOOLS);
    if (tools.valueStream().anyMatch(ForeignMarks::isMarked)) {
      amendments.set(TOOLS, unmarked(tools)).note(CacheMarks.FIELD);
    }
    ArrayNode messages = amendments.messages(request);
    if (messages.valueStream().anyMatch(ForeignMarks::isMarked)) {
      amendments.replaceMessages(unmarked(messages)).note(CacheMarks.FIELD);
    }
  }

  private static boolean isMarked(JsonNode node) {
    return node.has(CacheMarks.FIELD)
        || (node.isArray() && node.valueStream().anyMatch(ForeignMarks::isMarked))
        || (node.isObject() && INSIDE.stream().anyMatch(name -> isMarked(node.path(name))));
  }

  /** The same without marks: arguments of calls and schemas of tools are not looked into. */
  private static JsonNode unmarked(JsonNode node) {
    if (!isMarked(node)) {
      return node;
    }
    if (node.isArray()) {
      ArrayNode all = Json.array();
      node.forEach(one -> all.add(unmarked(one)));
      return all;
    }
    ObjectNode plain = ((ObjectNode) node).objectNode().setAll((ObjectNode) node);
    plain.remove(CacheMarks.FIELD);
    INSIDE.stream().filter(plain::has).forEach(name -> plain.set(name, unmarked(node.path(name))));
    return plain;
  }
}
